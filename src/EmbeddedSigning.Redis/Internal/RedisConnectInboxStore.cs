using EmbeddedSigning.Inbox;
using StackExchange.Redis;

namespace EmbeddedSigning.Redis.Internal;

/// <summary>Keeps Connect messages in a Redis Stream with a consumer group. The stream holds the first message of each group that is due; the others
/// wait in a list per group, retries in a sorted set. Every step is one script, so a process may die between two steps. Times come from the clock of
/// Redis, because the clocks of the processes may differ.</summary>
internal sealed class RedisConnectInboxStore(IConnectionMultiplexer redis) : IConnectInboxStore
{
    // Fields of a message: content, group, received, claims, replayed (the claims before its replay), entry (its id in the stream),
    // overdue (when its claim was first seen without a renewal for half its lease), error, failed.
    private const string Functions = """
        local prefix, ready = ARGV[1], KEYS[1]
        local delayed, dead, totals = prefix .. 'delayed', prefix .. 'dead', prefix .. 'totals'
        local function key(id) return prefix .. 'message:' .. id end
        local function now() local time = redis.call('TIME') return time[1] * 1000 + math.floor(time[2] / 1000) end
        local function enqueue(id)
          if redis.call('EXISTS', ready) == 0 then redis.call('XGROUP', 'CREATE', ready, 'handlers', '0', 'MKSTREAM') end
          redis.call('HSET', key(id), 'entry', redis.call('XADD', ready, '*', 'id', id))
        end
        local function dequeue(id)
          local entry = redis.call('HGET', key(id), 'entry')
          if entry then
            redis.call('XACK', ready, 'handlers', entry)
            redis.call('XDEL', ready, entry)
          end
        end
        local function join(id, group)
          if redis.call('RPUSH', prefix .. 'group:' .. group, id) == 1 then enqueue(id) end
        end
        local function leave(id, group)
          local list = prefix .. 'group:' .. group
          if redis.call('LINDEX', list, 0) ~= id then
            redis.call('LREM', list, 1, id)
            return
          end
          redis.call('LPOP', list)
          local following = redis.call('LINDEX', list, 0)
          if following then enqueue(following) end
        end
        local function remove(id)
          local group, bytes = redis.call('HGET', key(id), 'group'), redis.call('HSTRLEN', key(id), 'content')
          if not group then return end
          dequeue(id)
          redis.call('DEL', key(id))
          redis.call('ZREM', delayed, id)
          redis.call('ZREM', dead, id)
          redis.call('HINCRBY', totals, 'messages', -1)
          redis.call('HINCRBY', totals, 'bytes', -bytes)
          leave(id, group)
        end
        local function holds(id, claim)
          return redis.call('HGET', key(id), 'claims') == claim and redis.call('HEXISTS', key(id), 'entry') == 1
        end

        """;

    private const string Add = Functions + """
        local id, group, content, received, messages, bytes = ARGV[2], ARGV[3], ARGV[4], ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[7])
        if redis.call('EXISTS', key(id)) == 1 then return 2 end
        if redis.call('EXISTS', prefix .. 'handled:' .. id) == 1 then return 3 end
        local held = redis.call('HMGET', totals, 'messages', 'bytes')
        if (tonumber(held[1]) or 0) >= messages or (tonumber(held[2]) or 0) + #content > bytes then return 0 end
        redis.call('HSET', key(id), 'content', content, 'group', group, 'received', received, 'claims', 0, 'replayed', 0)
        redis.call('HINCRBY', totals, 'messages', 1)
        redis.call('HINCRBY', totals, 'bytes', #content)
        join(id, group)
        return 1
        """;

    // A full Redis refuses commands that need memory, unless the script has written before. So each script begins with a command that needs none.
    private const string Claim = Functions + """
        local lease, consumer, grace = tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
        for _, id in ipairs(redis.call('ZRANGEBYSCORE', delayed, '-inf', now(), 'LIMIT', 0, 100)) do
          redis.call('ZREM', delayed, id)
          enqueue(id)
        end
        if redis.call('EXISTS', ready) == 0 then return false end
        redis.call('PERSIST', ready)
        -- Redis may have been away, with claims that their holders could not renew. So it must also know for half a lease, and for the time that
        -- a holder needs to connect again, that a claim is not renewed.
        local entry = nil
        for _, pending in ipairs(redis.call('XPENDING', ready, 'handlers', 'IDLE', math.floor(lease / 2), '-', '+', 100)) do
          local idle, kept = pending[3], redis.call('XRANGE', ready, pending[1], pending[1])[1]
          local id = kept and kept[2][2] or ''
          local overdue = now() - (tonumber(redis.call('HGET', key(id), 'overdue')) or 0)
          if not kept then
            redis.call('XACK', ready, 'handlers', pending[1])
          elseif overdue > idle then
            redis.call('HSET', key(id), 'overdue', now())
          elseif idle >= lease and overdue >= math.max(lease / 2, grace) then
            entry = redis.call('XCLAIM', ready, 'handlers', consumer, 0, pending[1])[1]
            break
          end
        end
        if not entry then
          local read = redis.call('XREADGROUP', 'GROUP', 'handlers', consumer, 'COUNT', 1, 'STREAMS', ready, '>')
          if not read then return false end
          entry = read[1][2][1]
        end
        local id = entry[2][2]
        local claims = redis.call('HINCRBY', key(id), 'claims', 1)
        local message = redis.call('HMGET', key(id), 'group', 'content', 'received', 'replayed')
        return {id, message[1], message[2], message[3], claims, claims - message[4]}
        """;

    private const string Renew = Functions + """
        local id, claim, consumer = ARGV[2], ARGV[3], ARGV[4]
        if not holds(id, claim) then return 0 end
        redis.call('XCLAIM', ready, 'handlers', consumer, 0, redis.call('HGET', key(id), 'entry'), 'JUSTID')
        return 1
        """;

    private const string Complete = Functions + """
        local id, memory = ARGV[2], ARGV[3]
        remove(id)
        redis.call('SET', prefix .. 'handled:' .. id, 1, 'PX', memory)
        """;

    private const string Release = Functions + """
        local id, claim, delay = ARGV[2], ARGV[3], ARGV[4]
        if not holds(id, claim) then return end
        dequeue(id)
        redis.call('HDEL', key(id), 'entry')
        redis.call('ZADD', delayed, now() + delay, id)
        """;

    private const string MoveToDeadLetters = Functions + """
        local id, claim, reason = ARGV[2], ARGV[3], ARGV[4]
        if not holds(id, claim) then return end
        dequeue(id)
        redis.call('HDEL', key(id), 'entry')
        redis.call('HSET', key(id), 'error', reason, 'failed', now())
        redis.call('ZADD', dead, now(), id)
        leave(id, redis.call('HGET', key(id), 'group'))
        """;

    private const string Count = Functions + """
        local held = redis.call('HMGET', totals, 'messages', 'bytes')
        return {tonumber(held[1]) or 0, redis.call('ZCARD', dead), tonumber(held[2]) or 0}
        """;

    private const string ListDead = Functions + """
        local found = {}
        for _, id in ipairs(redis.call('ZRANGE', dead, 0, ARGV[2] - 1)) do
          local message = redis.call('HMGET', key(id), 'group', 'content', 'received', 'claims', 'replayed', 'error', 'failed')
          found[#found + 1] = {id, message[1], message[2], message[3], message[4] - message[5], message[6], message[7]}
        end
        return found
        """;

    private const string Replay = Functions + """
        local id = ARGV[2]
        if redis.call('ZREM', dead, id) == 0 then return 0 end
        redis.call('HSET', key(id), 'replayed', redis.call('HGET', key(id), 'claims'))
        join(id, redis.call('HGET', key(id), 'group'))
        return 1
        """;

    private const string RemoveDead = Functions + """
        if not redis.call('ZSCORE', dead, ARGV[2]) then return 0 end
        remove(ARGV[2])
        redis.call('SET', prefix .. 'handled:' .. ARGV[2], 1, 'PX', ARGV[3])
        return 1
        """;

    private const string FindStates = Functions + """
        local found = {}
        for i = 2, #ARGV do
          found[i - 1] = redis.call('EXISTS', key(ARGV[i])) == 1 and 1 or redis.call('EXISTS', prefix .. 'handled:' .. ARGV[i]) * 2
        end
        return found
        """;

    // Only for people who inspect the group. Claims differ by their number.
    private static readonly RedisValue _consumer = Environment.MachineName;

    // After an outage of minutes, StackExchange.Redis waits up to ten seconds between two attempts to connect.
    internal TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(15);

    public async ValueTask<ConnectInboxAddition> AddAsync(
        string inbox, ConnectInboxMessage message, ConnectInboxCapacity capacity, CancellationToken cancellationToken = default) =>
        (int)await RunAsync(
            inbox,
            Add,
            cancellationToken,
            message.Id,
            message.Group,
            message.Content,
            message.ReceivedAt.ToUnixTimeMilliseconds(),
            capacity.Messages,
            capacity.Bytes).ConfigureAwait(false) switch
        {
            0 => ConnectInboxAddition.Full,
            1 => ConnectInboxAddition.Added,
            2 => ConnectInboxAddition.Pending,
            _ => ConnectInboxAddition.Handled,
        };

    public async ValueTask<IReadOnlyList<ConnectInboxState>> FindAsync(
        string inbox, IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        RedisValue[] arguments = [.. ids];
        var found = (int[])(await RunAsync(inbox, FindStates, cancellationToken, arguments).ConfigureAwait(false))!;
        return [.. found.Select(static state => (ConnectInboxState)state)];
    }

    public async ValueTask<ConnectInboxClaim?> ClaimAsync(string inbox, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        var claim = await RunAsync(inbox, Claim, cancellationToken, (long)lease.TotalMilliseconds, _consumer, (long)Grace.TotalMilliseconds)
            .ConfigureAwait(false);
        return claim.IsNull ? null : new ConnectInboxClaim(ToMessage(claim), (long)claim[4], (int)claim[5]);
    }

    public async ValueTask<bool> RenewAsync(string inbox, ConnectInboxClaim claim, TimeSpan lease, CancellationToken cancellationToken = default) =>
        (bool)await RunAsync(inbox, Renew, cancellationToken, claim.Message.Id, claim.Number, _consumer).ConfigureAwait(false);

    public async ValueTask CompleteAsync(string inbox, ConnectInboxClaim claim, TimeSpan memory, CancellationToken cancellationToken = default) =>
        await RunAsync(inbox, Complete, cancellationToken, claim.Message.Id, (long)memory.TotalMilliseconds).ConfigureAwait(false);

    public async ValueTask ReleaseAsync(string inbox, ConnectInboxClaim claim, TimeSpan delay, CancellationToken cancellationToken = default) =>
        await RunAsync(inbox, Release, cancellationToken, claim.Message.Id, claim.Number, (long)delay.TotalMilliseconds).ConfigureAwait(false);

    public async ValueTask MoveToDeadLettersAsync(
        string inbox, ConnectInboxClaim claim, string failure, CancellationToken cancellationToken = default) =>
        await RunAsync(inbox, MoveToDeadLetters, cancellationToken, claim.Message.Id, claim.Number, failure).ConfigureAwait(false);

    public async ValueTask<ConnectInboxCounts> CountAsync(string inbox, CancellationToken cancellationToken = default)
    {
        var counts = await RunAsync(inbox, Count, cancellationToken).ConfigureAwait(false);
        return new ConnectInboxCounts((long)counts[0] - (long)counts[1], (long)counts[1], (long)counts[2]);
    }

    public async ValueTask<IReadOnlyList<ConnectInboxDeadLetter>> ListDeadLettersAsync(
        string inbox, int count, CancellationToken cancellationToken = default)
    {
        var found = (RedisResult[])(await RunAsync(inbox, ListDead, cancellationToken, count).ConfigureAwait(false))!;
        return [.. found.Select(static letter => new ConnectInboxDeadLetter(
            ToMessage(letter), (int)letter[4], (string)letter[5]!, DateTimeOffset.FromUnixTimeMilliseconds((long)letter[6])))];
    }

    public async ValueTask<bool> ReplayAsync(string inbox, string id, CancellationToken cancellationToken = default) =>
        (bool)await RunAsync(inbox, Replay, cancellationToken, id).ConfigureAwait(false);

    public async ValueTask<bool> RemoveDeadLetterAsync(
        string inbox, string id, TimeSpan memory, CancellationToken cancellationToken = default) =>
        (bool)await RunAsync(inbox, RemoveDead, cancellationToken, id, (long)memory.TotalMilliseconds).ConfigureAwait(false);

    private static ConnectInboxMessage ToMessage(RedisResult fields) => new(
        (string)fields[0]!, (string)fields[1]!, (byte[])fields[2]!, DateTimeOffset.FromUnixTimeMilliseconds((long)fields[3]));

    private async Task<RedisResult> RunAsync(string inbox, string script, CancellationToken cancellationToken, params RedisValue[] arguments)
    {
        // The braces keep the keys of an inbox on one node of a cluster.
        var prefix = $"EmbeddedSigning:inbox:{{{inbox}}}:";
        return await redis.GetDatabase().ScriptEvaluateAsync(script, [prefix + "ready"], [prefix, .. arguments])
            .WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
