package org.lectern.archive;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the file, with its prepared statements. Not thread-safe: its owner sees to that. */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Opens or creates the file and sets the pragmas, each such as {@code journal_mode = WAL}. */
    static Database open(Path file, List<String> pragmas) throws SQLException {
        // as an address, so that no character of the path can be taken for an option
        Database database = new Database(DriverManager.getConnection("jdbc:sqlite:" + file.toUri()));
        try {
            for (String pragma : pragmas) database.execute("PRAGMA " + pragma);
            return database;
        } catch (SQLException failed) {
            database.close();
            throw failed;
        }
    }

    /** From here on every statement is part of a transaction that ends with {@link #commit} or {@link #rollback}. */
    void beginWork() throws SQLException {
        connection.setAutoCommit(false);
    }

    /** Ends the transaction, and lets the statements that follow stand alone. */
    void endWork() throws SQLException {
        letGo();
        connection.setAutoCommit(true);
    }

    /**
     * Closes the prepared statements; they are made anew when needed. The driver leaves some of them running, which VACUUM
     * does not allow, and those that failed cannot be used again.
     */
    void letGo() {
        for (PreparedStatement statement : prepared.values()) {
            try {
                statement.close();
            } catch (SQLException failed) {
                LOG.debug("closing a statement: {}", Fault.of(failed));
            }
        }
        prepared.clear();
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Takes the transaction back, after a failure. */
    void rollback() {
        letGo();
        try {
            connection.rollback();
        } catch (SQLException gone) {
            LOG.debug("rollback: {}", Fault.of(gone));
            beginAgain();
        }
    }

    /** SQLite takes a transaction back by itself when the disk is full, and the driver does not notice. */
    private void beginAgain() {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException expected) {
            LOG.debug("no transaction to end");
        }
        try {
            connection.setAutoCommit(false);
        } catch (SQLException failed) {
            LOG.warn("no new transaction could be begun: {}", Fault.of(failed));
        }
    }

    /** The statement for this text, made once. */
    PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) return known;
        PreparedStatement made = connection.prepareStatement(sql);
        prepared.put(sql, made);
        return made;
    }

    /** Lets go of a statement: one that met damage fails at everything from then on. */
    void forget(String sql) {
        PreparedStatement known = prepared.remove(sql);
        if (known == null) return;
        try {
            known.close();
        } catch (SQLException sameDamage) {
            LOG.debug("a statement did not close cleanly: {}", Fault.of(sameDamage));
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row; 0 when there is none. */
    long number(String sql, long... parameters) throws SQLException {
        PreparedStatement select = statement(sql);
        for (int i = 0; i < parameters.length; i++) select.setLong(i + 1, parameters[i]);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Runs a change whose parameters are all numbers. */
    int change(String sql, long... parameters) throws SQLException {
        PreparedStatement change = statement(sql);
        for (int i = 0; i < parameters.length; i++) change.setLong(i + 1, parameters[i]);
        return change.executeUpdate();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            LOG.warn("the archive did not close cleanly: {}", Fault.of(failed));
        }
    }
}
