/* SPDX-License-Identifier: MIT */
/* Writes messages that nothing in a file name or a value can garble. */
#include "message.h"
#include "exits.h"

#include "io/visible.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PREFIX "tarwisa: "
#define CLEAR "\033[K" /* on a terminal: what tells how far the run is may stand in the line */
#define PLACE_MAX 4200 /* a path and a line number */
#define TEXT_MAX 2048

/* Escapes make a byte up to four; what is still too long is cut. There is nobody left to tell
 * when standard error fails. */
static void
say(const char *place, const char *text)
{
    char line[sizeof CLEAR PREFIX + PLACE_MAX + TEXT_MAX];
    size_t n = (size_t)snprintf(line, sizeof line, "%s%s", isatty(STDERR_FILENO) == 1 ? CLEAR : "",
                                PREFIX);

    n += visible_write(place, strlen(place), line + n, sizeof line - n - 1);
    n += visible_write(text, strlen(text), line + n, sizeof line - n - 1);
    line[n++] = '\n';
    if (write(STDERR_FILENO, line, n) < 0)
        return;
}

void
message(const char *format, ...)
{
    char text[TEXT_MAX];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    say("", text);
}

void
message_at(const char *file, size_t line, const char *format, ...)
{
    char place[PLACE_MAX];
    char text[TEXT_MAX];
    va_list args;

    if (file[0] == '\0')
        file = "''";
    if (line > 0)
        snprintf(place, sizeof place, "%s:%zu: ", file, line);
    else
        snprintf(place, sizeof place, "%s: ", file);
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    say(place, text);
}

const char *
plural(size_t n)
{
    return n == 1 ? "" : "s";
}

int
message_no_memory(void)
{
    message("out of memory");
    return EXIT_TRY_AGAIN;
}
