namespace WebSample.Leases;

internal enum LeaseStatus
{
    /// <summary>Written down here, and not known to be at DocuSign.</summary>
    Preparing,

    /// <summary>With those who sign. The only status that others follow.</summary>
    Sent,

    /// <summary>All signers have signed.</summary>
    Completed,

    /// <summary>A signer declined to sign.</summary>
    Declined,

    /// <summary>Cancelled by the landlord.</summary>
    Voided,
}
