using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace EmbeddedSigning.Emulator.Connect;

/// <summary>How messages are signed and delivered: the emulator's options, checked and copied.</summary>
internal sealed record ConnectSettings
{
    // DocuSign's headers are numbered to 100.
    private const int MaximalKeys = 100;

    // A timer cannot run much longer.
    private static readonly TimeSpan _maximalDelay = TimeSpan.FromDays(30);

    public required ImmutableArray<byte[]> Keys { get; init; }

    public required ImmutableArray<TimeSpan> RetryDelays { get; init; }

    public required TimeSpan TimeLimit { get; init; }

    public required FrozenSet<string> Hosts { get; init; }

    public static ConnectSettings Create(DocuSignEmulatorOptions options)
    {
        if (options.ConnectKeys.Count > MaximalKeys || options.ConnectKeys.Any(string.IsNullOrEmpty))
        {
            throw new ArgumentException($"There may be {MaximalKeys} Connect keys, and none may be empty.", nameof(options));
        }

        if (options.ConnectRetryDelays.Any(delay => delay <= TimeSpan.Zero || delay > _maximalDelay))
        {
            throw new ArgumentException("A Connect retry delay must be positive, and at most 30 days.", nameof(options));
        }

        if (options.ConnectTimeLimit <= TimeSpan.Zero || options.ConnectTimeLimit > _maximalDelay)
        {
            throw new ArgumentException("The Connect time limit must be positive, and at most 30 days.", nameof(options));
        }

        return new ConnectSettings
        {
            // DocuSign takes the key as text: it is not decoded from Base64.
            Keys = [.. options.ConnectKeys.Select(Encoding.UTF8.GetBytes)],
            RetryDelays = [.. options.ConnectRetryDelays],
            TimeLimit = options.ConnectTimeLimit,
            Hosts = options.ConnectHosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase),
        };
    }
}
