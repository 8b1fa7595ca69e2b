namespace WebSample.Leases;

internal enum LeaseStatus
{
    /// <summary>Stored here; it is not known whether DocuSign has it.</summary>
    Preparing,

    /// <summary>Sent to the signers. A lease can end only from this status.</summary>
    Sent,

    /// <summary>All signers have signed.</summary>
    Completed,

    /// <summary>A signer declined to sign.</summary>
    Declined,

    /// <summary>Cancelled by the landlord.</summary>
    Voided,
}
