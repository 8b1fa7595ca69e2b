using Microsoft.Data.Sqlite;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>
/// A SQLite file that outlives the process: it has entries of several kinds, each with a key, and each PDF once. After a write returns, a kill of the process
/// cannot undo it, because the operating system has SQLite's write-ahead log. One emulator at a time may have the file.
/// </summary>
internal sealed class DataFile : IDisposable
{
    // Distinguishes the file from other SQLite files, and from files of other versions of the emulator.
    private const long ApplicationId = 0x444F4355;
    private const long Version = 1;

    private const int Busy = 5;
    private const int NotADatabase = 26;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private bool _isReady;

    private DataFile(SqliteConnection connection) => _connection = connection;

    /// <exception cref="InvalidDataException">The file does not belong to the emulator.</exception>
    /// <exception cref="IOException">The file cannot be opened, or another emulator uses it.</exception>
    public static DataFile Open(string path)
    {
        CreatePrivately(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 1,
        }.ToString());
        var file = new DataFile(connection);
        try
        {
            connection.Open();
            file.Prepare(path);
            file._isReady = true;
            return file;
        }
        catch (SqliteException e)
        {
            file.Dispose();
            throw e.SqliteErrorCode switch
            {
                NotADatabase => new InvalidDataException($"{path} is not a file of the emulator: it is no SQLite file.", e),
                Busy => new IOException($"{path} is in use: another emulator keeps its state in it.", e),
                _ => new IOException($"{path} cannot be opened: {e.Message}", e),
            };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Makes several changes atomic: after a crash, the file has all of them or none.</summary>
    public void Atomically(Action changes)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction();
            changes();
            Writing(transaction.Commit);
        }
    }

    /// <summary>The entries of a kind, in the order in which they were first written.</summary>
    public IReadOnlyList<(string Key, byte[] Value)> Read(string kind)
    {
        lock (_lock)
        {
            using var command = Command("SELECT key, value FROM entries WHERE kind = $kind ORDER BY number", ("$kind", kind));
            using var reader = command.ExecuteReader();
            var entries = new List<(string Key, byte[] Value)>();
            while (reader.Read())
            {
                entries.Add((reader.GetString(0), reader.GetFieldValue<byte[]>(1)));
            }

            return entries;
        }
    }

    public void Write(string kind, string key, byte[] value) => Execute(
        """
        INSERT INTO entries (kind, key, value) VALUES ($kind, $key, $value)
        ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value
        """,
        ("$kind", kind),
        ("$key", key),
        ("$value", value));

    public void Remove(string kind, string key) =>
        Execute("DELETE FROM entries WHERE kind = $kind AND key = $key", ("$kind", kind), ("$key", key));

    public void Clear(string kind) => Execute("DELETE FROM entries WHERE kind = $kind", ("$kind", kind));

    /// <summary>Stores a PDF, unless the file already has it.</summary>
    public void WritePdf(string hash, byte[] bytes)
    {
        lock (_lock)
        {
            // This checks first, because documents are large, and most writes concern envelopes whose documents are already stored.
            using var command = Command("SELECT 1 FROM pdfs WHERE hash = $hash", ("$hash", hash));
            if (command.ExecuteScalar() is null)
            {
                Execute("INSERT INTO pdfs (hash, bytes) VALUES ($hash, $bytes)", ("$hash", hash), ("$bytes", bytes));
            }
        }
    }

    public byte[] ReadPdf(string hash)
    {
        lock (_lock)
        {
            using var command = Command("SELECT bytes FROM pdfs WHERE hash = $hash", ("$hash", hash));
            return (byte[])command.ExecuteScalar()!;
        }
    }

    /// <summary>
    /// Creates the file for its owner only, because it contains private keys and tokens. SQLite gives its additional files the same permissions.
    /// </summary>
    private static void CreatePrivately(string path)
    {
        if (!File.Exists(path))
        {
            PrivateFile.Write(path, string.Empty);
        }
    }

    private void Prepare(string path)
    {
        // A killed process loses nothing that is in the log. To survive a power failure, each write would have to wait for the disk.
        Execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        Atomically(() =>
        {
            if (Number("SELECT count(*) FROM sqlite_schema") == 0)
            {
                Execute($"""
                    PRAGMA application_id = {ApplicationId};
                    PRAGMA user_version = {Version};
                    CREATE TABLE entries (
                        number INTEGER PRIMARY KEY AUTOINCREMENT,
                        kind TEXT NOT NULL,
                        key TEXT NOT NULL,
                        value BLOB NOT NULL,
                        UNIQUE (kind, key));
                    CREATE TABLE pdfs (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL);
                    """);
            }
        });
        if (Number("PRAGMA application_id") != ApplicationId)
        {
            throw new InvalidDataException($"{path} is not a file of the emulator: it is a SQLite file of another program.");
        }

        if (Number("PRAGMA user_version") is var version and not Version)
        {
            throw new InvalidDataException(
                $"{path} was written by another version of the emulator: it has format {version}, this one reads {Version}.");
        }
    }

    private long Number(string sql)
    {
        using var command = Command(sql);
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        lock (_lock)
        {
            using var command = Command(sql, parameters);
            Writing(() => command.ExecuteNonQuery());
        }
    }

    /// <exception cref="IOException">The file cannot be written.</exception>
    private void Writing(Action write)
    {
        try
        {
            write();
        }
        catch (SqliteException e) when (_isReady)
        {
            throw new IOException($"The data file {_connection.DataSource} cannot be written, and nothing was changed: {e.Message}", e);
        }
    }

    // The SQL text is constant; all values from outside are parameters.
    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
