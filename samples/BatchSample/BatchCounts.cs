namespace BatchSample;

/// <summary>The progress of the batch, in all processes.</summary>
internal sealed record BatchCounts(int Rows, int Envelopes, int Failed)
{
    public bool IsComplete => Envelopes == Rows;
}
