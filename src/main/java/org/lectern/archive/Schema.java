package org.lectern.archive;

import java.sql.SQLException;
import java.util.List;

/** The tables, as numbered steps; a file knows how many it has taken ({@code user_version}). Never change a step: add one. */
final class Schema {
    /** A step; {@code reindex} when the search index must be made anew after it. */
    private record Step(List<String> commands, boolean reindex) {}

    private static final List<Step> STEPS = List.of(
            new Step(
                    List.of(
                            "CREATE TABLE about(name TEXT PRIMARY KEY, value) WITHOUT ROWID",
                            "CREATE TABLE course(cid INTEGER PRIMARY KEY, server NOT NULL, room NOT NULL,"
                                    + " user NOT NULL, era INTEGER NOT NULL, messages INTEGER NOT NULL,"
                                    + " UNIQUE(server, room, user))",
                            "CREATE TABLE author(aid INTEGER PRIMARY KEY, cid INTEGER NOT NULL, user NOT NULL,"
                                    + " nick NOT NULL, avatar, role TEXT NOT NULL, verified INTEGER NOT NULL)",
                            "CREATE INDEX author_user ON author(cid, user)",
                            // id, note and content have no declared type: text must stay text and blobs blobs
                            // every byte counts here: what a key tells already is not stored again, see MessageRows
                            "CREATE TABLE message(key INTEGER PRIMARY KEY, cid INTEGER NOT NULL,"
                                    + " spot INTEGER NOT NULL, time INTEGER NOT NULL, id NOT NULL,"
                                    + " aid INTEGER NOT NULL, kind INTEGER NOT NULL, late INTEGER NOT NULL,"
                                    + " note, content,"
                                    + " placed INTEGER AS ((key >> 20 << 22) + time) VIRTUAL,"
                                    + " tick INTEGER AS (CASE spot & 1 WHEN 1"
                                    + " THEN (key >> 20 << 22) + time >> 10 ELSE 0 END) VIRTUAL)",
                            "CREATE INDEX message_place ON message(cid, spot, tick)",
                            "CREATE TABLE known(mark INTEGER PRIMARY KEY) WITHOUT ROWID"),
                    false),
            new Step(
                    // the index gets words made by us: its own part is only to split at spaces
                    // and where in a row they stand need not be kept, since the row itself is looked at
                    List.of("CREATE VIRTUAL TABLE search USING fts5(words, content='', columnsize=0, detail=none,"
                            + " tokenize='ascii')"),
                    true),
            new Step(
                    List.of(
                            "CREATE TABLE cursor(cid INTEGER PRIMARY KEY, high INTEGER NOT NULL,"
                                    + " verified INTEGER NOT NULL, epoch)",
                            // what was deleted may not come back with the next history answer
                            "CREATE TABLE horizon(cid INTEGER PRIMARY KEY, before INTEGER NOT NULL)",
                            "CREATE TABLE erased(server NOT NULL, who BLOB NOT NULL, until INTEGER NOT NULL,"
                                    + " PRIMARY KEY(server, who)) WITHOUT ROWID"),
                    false),
            new Step(
                    // never the same place again, so that the order is that of making
                    List.of("CREATE TABLE outbox(place INTEGER PRIMARY KEY AUTOINCREMENT, cid INTEGER NOT NULL,"
                            + " id NOT NULL, created INTEGER NOT NULL, kind INTEGER NOT NULL, width INTEGER NOT NULL,"
                            + " height INTEGER NOT NULL, note, content, frame NOT NULL, state TEXT NOT NULL,"
                            + " attempts INTEGER NOT NULL, reason, figure INTEGER NOT NULL, UNIQUE(cid, id))"),
                    false),
            new Step(
                    List.of("CREATE TABLE keeping(cid INTEGER PRIMARY KEY, days INTEGER NOT NULL,"
                            + " held INTEGER NOT NULL)"),
                    false),
            new Step(
                    List.of(
                            // which store the numbers of the present era are from, also before anything is known whole
                            "ALTER TABLE course ADD COLUMN store",
                            "UPDATE course SET store = (SELECT epoch FROM cursor WHERE cursor.cid = course.cid)",
                            "ALTER TABLE cursor ADD COLUMN start INTEGER NOT NULL DEFAULT 0",
                            "CREATE TABLE gap(cid INTEGER NOT NULL, after INTEGER NOT NULL, before INTEGER NOT NULL,"
                                    + " PRIMARY KEY(cid, after, before)) WITHOUT ROWID",
                            // up to where a person has read
                            "CREATE TABLE reading(cid INTEGER PRIMARY KEY, spot INTEGER NOT NULL,"
                                    + " placed INTEGER NOT NULL, id NOT NULL)"),
                    false),
            new Step(
                    // what those who teach keep beside the messages: who was seen, what was decided, own texts
                    List.of(
                            "CREATE TABLE presence(n INTEGER PRIMARY KEY, cid INTEGER NOT NULL, at INTEGER NOT NULL,"
                                    + " kind INTEGER NOT NULL, user, nick, role)",
                            "CREATE INDEX presence_time ON presence(cid, at)",
                            "CREATE TABLE decision(cid INTEGER NOT NULL, id NOT NULL, topic TEXT NOT NULL, word TEXT"
                                    + " NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(cid, id, topic)) WITHOUT ROWID",
                            "CREATE TABLE desk(cid INTEGER NOT NULL, name TEXT NOT NULL, value,"
                                    + " PRIMARY KEY(cid, name)) WITHOUT ROWID",
                            "CREATE TABLE note(server NOT NULL, user NOT NULL, words NOT NULL,"
                                    + " PRIMARY KEY(server, user)) WITHOUT ROWID"),
                    false));

    static final int CURRENT = STEPS.size();

    private Schema() {}

    static int versionOf(Database database) throws SQLException {
        return (int) database.number("PRAGMA user_version");
    }

    /** Takes the steps that are missing, each in a transaction of its own. The database must be in its work mode. */
    static void bring(Database database) throws SQLException {
        bring(database, CURRENT);
    }

    /** As {@link #bring(Database)}, but stops after a step: how a file of an older version is made. */
    static void bring(Database database, int version) throws SQLException {
        for (int done = versionOf(database); done < version; done++) {
            Step step = STEPS.get(done);
            for (String command : step.commands()) database.execute(command);
            if (step.reindex()) new SearchIndex(database).rebuild();
            database.execute("PRAGMA user_version = " + (done + 1));
            database.commit();
        }
    }
}
