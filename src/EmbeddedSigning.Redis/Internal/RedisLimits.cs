using System.Globalization;
using StackExchange.Redis;

namespace EmbeddedSigning.Redis.Internal;

/// <summary>Counts the calls of an account in Redis. One script does everything; Redis runs it atomically and by its own clock.</summary>
/// <remarks>
/// A sorted set has an entry for each call, with the time when it stops counting. That is 30 seconds after its response, or the end of its lease while
/// it is in flight. A rate limiter with fixed or sliding windows cannot do this. Nor can it return unsent calls, or consider DocuSign's headers.
/// </remarks>
internal sealed class RedisLimits(IConnectionMultiplexer redis) : ISharedLimits
{
    // Arguments: see ExchangeAsync. All times are milliseconds.
    private const string Script =
        """
        local calls, low, state, clients = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
        local WINDOW, LEASE, SEEN, FIRST = 30000, 40000, 60000, 20
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local at = 0
        local function text() at = at + 1 return ARGV[at] end
        local function number() return tonumber(text()) end

        local me, nextCall, inFlight = text(), number(), number()
        local want, users, lowWant, lowUsers, lowShare = number(), number(), number(), number(), number()
        local burstLimit, burstRemaining, hourLimit, hourRemaining, hourLeft = number(), number(), number(), number(), number()
        local pause, pauseScope, hasAnswer = number(), number(), text() == '1'

        -- A full Redis refuses what needs memory unless the script has written before, so it begins with what needs none.
        redis.call('PERSIST', calls)

        -- What the client has sent, and what it gives back.
        local function put(call, isLow, till)
          redis.call('ZADD', calls, till, me .. call)
          if isLow == '1' then redis.call('ZADD', low, till, me .. call) end
        end
        local answered = number()
        for i = 1, answered do
          local call, age, isLow = text(), number(), text()
          put(call, isLow, now - age + WINDOW)
        end
        for i = 1, number() do
          local call, isLow = text(), text()
          put(call, isLow, now + LEASE)
        end
        local returned, lowReturned = 0, 0
        for i = 1, number() do
          local call = text()
          returned = returned + redis.call('ZREM', calls, me .. call)
          lowReturned = lowReturned + redis.call('ZREM', low, me .. call)
        end
        redis.call('ZREMRANGEBYSCORE', calls, '-inf', now)
        redis.call('ZREMRANGEBYSCORE', low, '-inf', now)
        local used, lowUsed = redis.call('ZCARD', calls), redis.call('ZCARD', low)

        -- The other clients: those that wait, and those that send.
        local seen, sending, otherWant, otherUsers, otherLowUsers, leastServed = 1, inFlight, 0, 0, 0, nil
        local served, wasWaiting, hasDead = 0, false, false
        local all = redis.call('HGETALL', clients)
        for i = 1, #all, 2 do
          local till, waitsTill, w, u, lw, lu, f, s =
            string.match(all[i + 1], '(%S+) (%S+) (%S+) (%S+) (%S+) (%S+) (%S+) (%S+)')
          till, waitsTill = tonumber(till), tonumber(waitsTill)
          if till <= now then
            redis.call('HDEL', clients, all[i])
            hasDead = hasDead or tonumber(f) > 0
          elseif all[i] == me then
            served, wasWaiting = tonumber(s), waitsTill > now and tonumber(w) > 0
          else
            seen = seen + 1
            if till - now > SEEN - LEASE then sending = sending + tonumber(f) end
            if waitsTill > now then
              otherWant = otherWant + tonumber(w)
              if tonumber(lw) > 0 then otherLowUsers = otherLowUsers + tonumber(lu) end
              if tonumber(w) > 0 then
                otherUsers = otherUsers + tonumber(u)
                if not leastServed or tonumber(s) < leastServed then leastServed = tonumber(s) end
              end
            end
          end
        end

        -- What DocuSign has told of its limits.
        local s = redis.call('HMGET', state, 'burst', 'others', 'othersTill', 'hour', 'hourLeft', 'hourTill', 'hourLow', 'pausedTill', 'pausedFor', 'known', 'hasDead')
        local burst, others, othersTill, hour = tonumber(s[1]), tonumber(s[2]) or 0, tonumber(s[3]) or 0, tonumber(s[4])
        local left, hourTill, hourLow = tonumber(s[5]), tonumber(s[6]) or 0, tonumber(s[7]) or 0
        local pausedTill, pausedFor, known = tonumber(s[8]) or 0, tonumber(s[9]) or 0, s[10] or hasAnswer or burstLimit or hourLimit
        hasDead = hasDead or s[11] == '1'
        if othersTill <= now then others = 0 end
        if burstLimit and burstRemaining then
          burst = math.max(burstLimit, 1)
          local found = burst - burstRemaining - used
          if found > 0 and found >= others then others, othersTill = found, now + WINDOW end
        end
        if left then left, hourLow = left + returned, math.max(0, hourLow - lowReturned) end
        if hourRemaining and hourLeft then
          hour = hourLimit or hour
          local isSameHour = hourTill > now and now + hourLeft - hourTill < 60000
          if isSameHour and not hasDead then
            left = math.min(left, hourRemaining)
          else
            -- It is unknown which calls a dead client has sent, but DocuSign has counted them by now.
            left, hasDead = hourRemaining - sending, false
            if hourTill > 0 and not isSameHour then hourLow = 0 end
          end
          hourTill = now + hourLeft
        end
        if pause and now + pause > pausedTill then pausedTill, pausedFor = now + pause, pauseScope end

        -- What is free, and when more will be.
        local HOUR, BURST = 1, 2
        local function oldest(set)
          local first = redis.call('ZRANGE', set, 0, 0, 'WITHSCORES')
          return first[2] and math.max(1, first[2] - now) or WINDOW
        end
        local free, wait, scope = 1000000000, 0, BURST
        if pausedTill > now then
          free, wait, scope = 0, pausedTill - now, pausedFor
        else
          if not known then
            free, wait = FIRST - sending, 25
          elseif burst then
            free = burst - used - others
          end
          if hourTill > now and left and left < free then
            free = left
            if free <= 0 then wait, scope = hourTill - now, HOUR end
          end
        end
        free = math.max(0, free)

        -- Clients that wait share what is free by their users. The one that was served least goes first, so that nobody gains by asking often.
        local granted, nextWait = 0, 0
        local function full()
          if wait > 0 then return wait, scope end
          if hourTill > now and left and left <= granted then return hourTill - now, HOUR end
          return used > 0 and oldest(calls) or math.max(1, othersTill - now), BURST
        end
        if want > 0 then
          if not leastServed then
            served, granted = 0, math.min(want, free)
          else
            if not wasWaiting then served = math.max(served, leastServed) end
            local fair = math.ceil(users * (leastServed - served) + free * users / (users + otherUsers))
            granted = math.min(want, free, want + otherWant <= free and want or math.max(0, fair))
          end
          served = served + granted / users
        else
          served = 0
        end
        for i = 0, granted - 1 do redis.call('ZADD', calls, now + LEASE, me .. string.format('%d', nextCall + i)) end
        used, free = used + granted, free - granted
        if want > granted then
          if free > 0 then nextWait = 20 else nextWait, scope = full() end
        end

        local lowGranted, lowWait, lowScope = 0, 0, scope
        if lowWant > 0 then
          local room = free
          if burst then room = math.min(room, math.max(1, math.floor(burst * lowShare)) - lowUsed) end
          local hourRoom = hourTill > now and hour and math.max(1, math.floor(hour * lowShare)) - hourLow or room
          local normalWaits = want - granted + otherWant > 0
          room = math.max(0, math.min(room, hourRoom))
          if not normalWaits then
            lowGranted = math.min(lowWant, room, otherLowUsers > 0 and math.ceil(room * lowUsers / (lowUsers + otherLowUsers)) or room)
          end
          for i = 0, lowGranted - 1 do put(string.format('%d', nextCall + want + i), '1', now + LEASE) end
          if lowWant > lowGranted then
            if free <= 0 then lowWait, lowScope = full()
            elseif normalWaits or room > lowGranted then lowWait = 50
            elseif hourRoom <= lowGranted then lowWait, lowScope = hourTill - now, HOUR
            else lowWait, lowScope = oldest(low), BURST end
          end
        end

        -- What to remember.
        local sent = granted + lowGranted
        if left then left = left - sent end
        local asksAgain = math.min(nextWait > 0 and nextWait or 1000, lowWait > 0 and lowWait or 1000, 1000)
        redis.call('HSET', clients, me, string.format('%d %d %d %d %d %d %d %.6f', now + SEEN, now + asksAgain + 2000,
          want - granted, users, lowWant - lowGranted, lowUsers, inFlight + sent, served))
        local remembered = { 'others', others, 'othersTill', othersTill, 'hourTill', hourTill, 'hourLow', hourLow + lowGranted,
          'pausedTill', pausedTill, 'pausedFor', pausedFor, 'hasDead', hasDead and 1 or 0 }
        local function remember(name, value)
          if value then table.insert(remembered, name) table.insert(remembered, value) end
        end
        remember('burst', burst)
        remember('hour', hour)
        remember('hourLeft', left)
        remember('known', known and 1)
        redis.call('HSET', state, unpack(remembered))
        redis.call('PEXPIRE', calls, 2 * LEASE)
        redis.call('PEXPIRE', low, 2 * LEASE)
        redis.call('PEXPIRE', state, 7200000)
        redis.call('PEXPIRE', clients, 2 * SEEN)
        return { granted, lowGranted, math.ceil(nextWait), scope, math.ceil(lowWait), lowScope, seen }
        """;

    public async ValueTask<SharedLimitsAnswer> ExchangeAsync(string account, SharedLimitsReport report, CancellationToken cancellationToken)
    {
        // The braces keep the keys of an account on one server of a cluster.
        RedisKey[] keys = [$"{{{account}}}:calls", $"{{{account}}}:low", $"{{{account}}}:state", $"{{{account}}}:clients"];
        var answer = (RedisValue[]?)await redis.GetDatabase().ScriptEvaluateAsync(Script, keys, Arguments(report)).WaitAsync(cancellationToken).ConfigureAwait(false);
        return answer is { Length: 7 }
            ? new SharedLimitsAnswer
            {
                Admitted = (int)answer[0],
                AdmittedLow = (int)answer[1],
                Wait = TimeSpan.FromMilliseconds((long)answer[2]),
                Scope = (RateLimitScope)(int)answer[3],
                WaitLow = TimeSpan.FromMilliseconds((long)answer[4]),
                ScopeLow = (RateLimitScope)(int)answer[5],
                Clients = (int)answer[6],
            }
            : throw new RedisException("The script of the limits gave no usable answer.");
    }

    private static RedisValue[] Arguments(SharedLimitsReport report)
    {
        var arguments = new List<RedisValue>(20 + (3 * report.Answered.Count) + (2 * report.Renewed.Count) + report.Returned.Count)
        {
            report.Client + ":",
            report.NextCall,
            report.InFlight,
            report.Waiting,
            report.WaitingUsers,
            report.WaitingLow,
            report.WaitingLowUsers,
            report.LowPriorityShare.ToString(CultureInfo.InvariantCulture),
            Number(report.BurstLimit),
            Number(report.BurstRemaining),
            Number(report.HourLimit),
            Number(report.HourRemaining),
            Milliseconds(report.HourLeft),
            Milliseconds(report.Pause),
            (int)report.PauseScope,
            report.HasAnswer ? 1 : 0,
            report.Answered.Count,
        };
        foreach (var call in report.Answered)
        {
            arguments.Add(call.Number);
            arguments.Add((long)call.Age.TotalMilliseconds);
            arguments.Add(call.IsLow ? 1 : 0);
        }

        arguments.Add(report.Renewed.Count);
        foreach (var call in report.Renewed)
        {
            arguments.Add(call.Number);
            arguments.Add(call.IsLow ? 1 : 0);
        }

        arguments.Add(report.Returned.Count);
        foreach (var call in report.Returned)
        {
            arguments.Add(call);
        }

        return [.. arguments];
    }

    private static RedisValue Number(long? value) => value is { } number ? number : "";

    private static RedisValue Milliseconds(TimeSpan? time) => time is { } value ? (long)Math.Ceiling(value.TotalMilliseconds) : "";
}
