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

    /// <summary>DocuSign makes one; more of them are a fault.</summary>
    public IReadOnlyList<IdentitySettings> Checks { get; init; } = [];

    /// <summary>How DocuSign reaches the recipient; null for e-mail.</summary>
    public PhoneSettings? Delivery { get; init; }

    /// <summary>How often such a way was given; more than once is a fault, because DocuSign uses one.</summary>
    public int Deliveries { get; init; }

    /// <summary>How else DocuSign reaches the recipient.</summary>
    public IReadOnlyList<PhoneSettings> AlsoDelivered { get; init; } = [];

    /// <summary>The language of what the recipient gets.</summary>
    public string? Locale { get; init; }

    public string? EmailSubject { get; init; }

    public string? EmailMessage { get; init; }

    public string? Note { get; init; }

    /// <summary>Where DocuSign's e-mail leads an embedded recipient; null when they get none.</summary>
    public string? StartUrl { get; init; }

    /// <summary>The options with the authentication of others, which a change of the JSON has left or replaced.</summary>
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

        // The numbers of an older configuration stand where nothing reads them.
        static (Guid?, string?, int) Name(IdentitySettings check) =>
            (check.WorkflowId, check.Configuration, check.WorkflowId is null ? 0 : check.PhoneNumbers.Count);
    }

    // A record would print the access code's holder and phone numbers.
    public override string ToString() => "RecipientSettings";
}
