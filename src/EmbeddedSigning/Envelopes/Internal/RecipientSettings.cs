namespace EmbeddedSigning.Envelopes.Internal;

/// <summary>The options of a recipient, apart from identity and tabs. Most recipients have none.</summary>
internal sealed record RecipientSettings
{
    /// <summary>The value of <c>embeddedRecipientStartURL</c> with which the recipient signs at DocuSign.</summary>
    public const string AtDocuSign = "SIGN_AT_DOCUSIGN";

    /// <summary>The person who signs on the host's device.</summary>
    public string? SignerName { get; init; }

    /// <summary>The e-mail address of that person.</summary>
    public string? SignerEmail { get; init; }

    /// <summary>The number of the signer whose signature a witness attests.</summary>
    public int? WitnessFor { get; init; }

    /// <summary>Whether the signer agrees to the documents with a click, so that nothing is signed on them.</summary>
    public bool AgreesByClick { get; init; }

    public AccessCode? AccessCode { get; init; }

    /// <summary>The identity checks. DocuSign makes one; more than one is a fault.</summary>
    public IReadOnlyList<IdentitySettings> Checks { get; init; } = [];

    /// <summary>How DocuSign reaches the recipient; null for e-mail.</summary>
    public PhoneSettings? Delivery { get; init; }

    /// <summary>How often <see cref="Delivery"/> was set; more than once is a fault, because DocuSign uses one.</summary>
    public int Deliveries { get; init; }

    /// <summary>The additional ways in which DocuSign reaches the recipient.</summary>
    public IReadOnlyList<PhoneSettings> AlsoDelivered { get; init; } = [];

    /// <summary>The language of the recipient's e-mails and pages.</summary>
    public string? Locale { get; init; }

    public string? EmailSubject { get; init; }

    public string? EmailMessage { get; init; }

    public string? Note { get; init; }

    /// <summary>The URL in DocuSign's e-mail to an embedded recipient; null when DocuSign sends no e-mail.</summary>
    public string? StartUrl { get; init; }

    /// <summary>Returns the known options with the authentication from the changed JSON.</summary>
    public static RecipientSettings? WithAuthentication(RecipientSettings? known, RecipientSettings? read)
    {
        if (!string.Equals(known?.AccessCode?.Value, read?.AccessCode?.Value, StringComparison.Ordinal))
        {
            known = (known ?? new RecipientSettings()) with { AccessCode = read?.AccessCode };
        }

        IReadOnlyList<IdentitySettings> checks = read?.Checks ?? [];
        return (known?.Checks ?? []).Select(Name).SequenceEqual(checks.Select(Name))
            ? known
            : (known ?? new RecipientSettings()) with { Checks = checks };

        // The library does not read the phone numbers of an older configuration from JSON.
        static (Guid?, string?, int) Name(IdentitySettings check) =>
            (check.WorkflowId, check.Configuration, check.WorkflowId is null ? 0 : check.PhoneNumbers.Count);
    }

    // The record's own text would contain the access code's holder and phone numbers.
    public override string ToString() => "RecipientSettings";
}
