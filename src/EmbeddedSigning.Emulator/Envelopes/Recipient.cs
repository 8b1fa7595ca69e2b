using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Pdf.Drawing;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A recipient of an envelope.</summary>
internal sealed record Recipient
{
    public required string Id { get; init; }

    public required Guid Guid { get; init; }

    /// <summary>DocuSign gives every recipient a user id, also those without a login.</summary>
    public required Guid UserId { get; init; }

    public required RecipientKind Kind { get; init; }

    /// <summary>The name; for an in-person signer, the host's name.</summary>
    public required string Name { get; init; }

    /// <summary>The e-mail address; for an in-person signer, the host's address.</summary>
    public required string Email { get; init; }

    public required int RoutingOrder { get; init; }

    /// <summary>The person who signs on the host's device; null unless this is an in-person signer.</summary>
    public string? InPersonName { get; init; }

    public string? InPersonEmail { get; init; }

    /// <summary>The client user id of an embedded recipient; null if DocuSign sends an e-mail.</summary>
    public string? ClientUserId { get; init; }

    public string? RoleName { get; init; }

    public string? AccessCode { get; init; }

    public string? Note { get; init; }

    /// <summary>The delivery method in DocuSign's API: email, SMS or WhatsApp.</summary>
    public string DeliveryMethod { get; init; } = "email";

    /// <summary>Members that are stored and returned, but not acted on.</summary>
    public KeptMembers Kept { get; init; } = KeptMembers.Empty;

    public ImmutableArray<Tab> Tabs { get; init; } = [];

    /// <summary>The fields of other signers that this signer can change too. Only the signing page uses them.</summary>
    [JsonIgnore]
    public ImmutableArray<Tab> SharedTabs { get; init; } = [];

    /// <summary>All fields on the signing page.</summary>
    [JsonIgnore]
    public IReadOnlyList<Tab> Fields => SharedTabs.IsEmpty ? Tabs : [.. Tabs, .. SharedTabs];

    /// <summary>The documents that the recipient does not see.</summary>
    public ImmutableArray<int> ExcludedDocuments { get; init; } = [];

    public RecipientStatus Status { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    public DateTimeOffset? DeclinedAt { get; init; }

    public string? DeclinedReason { get; init; }

    public string? AdoptedSignature { get; init; }

    /// <summary>The document that a signer without tabs has signed; null before, and for other recipients.</summary>
    public int? FreeFormDocumentId { get; init; }

    /// <summary>The identity check before the recipient sees the envelope; null if at most an access code is required.</summary>
    public RecipientIdentityCheck? Check { get; init; }

    /// <summary>The results of the checks, one for each method.</summary>
    public ImmutableArray<RecipientAuthentication> Authentications { get; init; } = [];

    /// <summary>The link in DocuSign's e-mail to an embedded recipient; null if the recipient gets no e-mail.</summary>
    public string? StartUrl =>
        ClientUserId is not null && Kept.Text("embeddedRecipientStartURL") is { Length: > 0 } url ? url : null;

    /// <summary>The name of the person who signs.</summary>
    public string SignerName => InPersonName ?? Name;

    /// <summary>The e-mail address of the person who signs; empty when it is not known.</summary>
    public string SignerEmail => Kind == RecipientKind.InPersonSigner ? InPersonEmail ?? string.Empty : Email;

    /// <summary>The adopted signature, when it was drawn by hand.</summary>
    public Ink? SignatureInk { get; init; }

    /// <summary>Whether the recipient gets a message by phone instead of an e-mail.</summary>
    public bool IsReachedByPhone => DeliveryMethod is not "email";

    public bool IsDone => Status == RecipientStatus.Completed;

    public bool Signs => Kind is RecipientKind.Signer or RecipientKind.InPersonSigner or RecipientKind.Witness;

    /// <summary>Whether the recipient can open a view. A carbon copy is a complete e-mail without a view.</summary>
    public bool HasView => Kind != RecipientKind.CarbonCopy;

    public bool HasReceived => Status is RecipientStatus.Sent or RecipientStatus.Delivered;

    public bool CanSign => Signs && HasReceived;
}
