namespace BatchSample;

/// <summary>How far the batch is, in all processes.</summary>
internal sealed record BatchCounts(int Rows, int Envelopes, int Failed)
{
    public bool IsComplete => Envelopes == Rows;
}
