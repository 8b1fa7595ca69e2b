namespace EmbeddedSigning.Emulator.Faults.Internal;

/// <summary>An added fault, and how often it has happened. Used under the lock of its collection.</summary>
internal sealed class FaultRule(EmulatorFault fault)
{
    // The numbers are predictable on purpose: the same seed affects the same requests.
    private readonly Random _random = new(fault.Seed);

    private int _skipped;
    private int _happened;

    public EmulatorFault Fault { get; } = fault;

    /// <summary>How often the fault can still happen; null for no limit.</summary>
    public int? Remaining => Fault.Count - _happened;

    public bool IsOver => _happened >= Fault.Count;

    /// <summary>Whether the fault affects a request. A matching request counts in either case.</summary>
    public bool Strikes(string method, string path)
    {
        if (!AppliesTo(method, path))
        {
            return false;
        }

        if (_skipped < Fault.Skip)
        {
            _skipped++;
            return false;
        }

        if (Fault.Probability < 1 && _random.NextDouble() >= Fault.Probability)
        {
            return false;
        }

        _happened++;
        return true;
    }

    private bool AppliesTo(string method, string path) =>
        (Fault.Method is null || string.Equals(Fault.Method, method, StringComparison.OrdinalIgnoreCase))
        && (Fault.Path is null || FaultPath.Matches(Fault.Path, path));
}
