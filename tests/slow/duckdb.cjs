// SPDX-License-Identifier: MIT
// DuckDB's client: `run FILE` runs the statements on standard input, `dump FILE TABLE` writes the rows of a
// table, their values in hexadecimal digits between commas, ~ for NULL.
const { readFileSync, writeSync } = require("fs");
const { DuckDBInstance } = require("@duckdb/node-api");

async function main([what, file, table]) {
    const connection = await (await DuckDBInstance.create(file)).connect();

    if (what === "run") {
        const statements = await connection.extractStatements(readFileSync(0, "utf8"));

        for (let i = 0; i < statements.count; i++)
            await (await statements.prepare(i)).run();
        return;
    }
    const name = '"' + table.replaceAll('"', '""') + '"';
    const rows = await connection.runAndReadAll(`SELECT hex(encode(CAST(COLUMNS(*) AS VARCHAR))) FROM ${name}`);

    for (const row of rows.getRows()) {
        let line = Buffer.from(row.map((cell) => (cell === null ? "~" : cell)).join(",") + "\n");

        while (line.length > 0)
            line = line.subarray(writeSync(1, line));
    }
}

main(process.argv.slice(2)).catch((error) => {
    console.error(String(error));
    process.exitCode = 1;
});
