// Writes an event in a transaction, says how many it sees, and is killed before it can commit.
import { writeSync } from "node:fs";
import Database from "libsql";

const db = new Database(process.argv[2]);
db.exec("begin immediate");
db.exec("insert into troth_journal_event (stream, seq, body, hash) values ('a', 2, '{}', '')");
writeSync(1, String(db.prepare("select count(*) as n from troth_journal_event").all([])[0].n));
process.kill(process.pid, "SIGKILL");
