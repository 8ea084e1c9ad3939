/* SPDX-License-Identifier: MIT */
/* What stands between the fields of CSV, as far as the file itself tells. */
#include "delimiter.h"

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD_BYTES ((size_t)64) /* the first name of a header and what follows it are in it */

static bool
ends_line(int byte)
{
    return byte == '\n' || byte == '\r';
}

/* Do the next bytes begin with the word, in small letters or large ones? */
static bool
begins_with_word(struct reader *in, const char *word)
{
    size_t n = 0;

    while (word[n] != '\0' && (reader_byte(in, n, READER_BLOCK) | 0x20) == word[n])
        n++;
    return word[n] == '\0';
}

char
delimiter_take_line(struct reader *in, char quote)
{
    static const char word[] = "sep";
    size_t n = sizeof word - 1;
    int equals, delimiter, end;

    if (!begins_with_word(in, word))
        return '\0';
    equals = reader_byte(in, n, READER_BLOCK);
    delimiter = reader_byte(in, n + 1, READER_BLOCK);
    end = reader_byte(in, n + 2, READER_BLOCK);
    if (equals != '=' || delimiter <= 0 || delimiter == quote || ends_line(delimiter) ||
        !ends_line(end))
        return '\0';
    reader_take(in, n + 2);
    return (char)delimiter;
}

char
delimiter_of_file(const char *path)
{
    char head[HEAD_BYTES + 1];
    struct stat found;
    bool is_file = stat(path, &found) == 0 && S_ISREG(found.st_mode);
    int fd = is_file ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) : -1;
    ssize_t n = fd < 0 ? 0 : read(fd, head, HEAD_BYTES);
    const char *end;

    if (fd >= 0)
        close(fd);
    head[n > 0 ? n : 0] = '\0';
    end = strpbrk(head, ",;\t\n");
    return end == NULL || *end == '\n' ? ',' : *end;
}

const char *
delimiter_hint(const char *field)
{
    static const struct {
        char delimiter;
        const char *hint;
    } hints[] = {
        { ';', "; where ; stands between them, -d ';' says so" },
        { '\t', "; where a tab stands between them, -t says so" },
        { '|', "; where | stands between them, -d '|' says so" },
        { ',', "; where a comma stands between them, -d , says so" },
    };

    for (size_t i = 0; i < sizeof hints / sizeof hints[0]; i++)
        if (strchr(field, hints[i].delimiter) != NULL)
            return hints[i].hint;
    return "";
}
