using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Events;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>
/// An envelope at one moment. Every change creates a new object, so an envelope can be read without a lock, and a PDF drawn from it remains correct.
/// </summary>
internal sealed record Envelope
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required User Sender { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset StatusChangedAt { get; init; }

    public required DateTimeOffset LastModifiedAt { get; init; }

    public EnvelopeStatus Status { get; init; }

    public string EmailSubject { get; init; } = string.Empty;

    public string EmailBlurb { get; init; } = string.Empty;

    public string? TransactionId { get; init; }

    /// <summary>Whether signed pages show the envelope's id.</summary>
    public bool IsStamped { get; init; } = true;

    /// <summary>Members that are stored and returned, but not acted on, such as the brand.</summary>
    public KeptMembers Kept { get; init; } = KeptMembers.Empty;

    public ImmutableArray<CustomField> CustomFields { get; init; } = [];

    public EnvelopeNotification Notification { get; init; } = new();

    /// <summary>The Connect subscriptions of this envelope alone.</summary>
    public ImmutableArray<EventSubscription> Subscriptions { get; init; } = [];

    public ImmutableArray<EnvelopeDocument> Documents { get; init; } = [];

    public ImmutableArray<Recipient> Recipients { get; init; } = [];

    public ImmutableArray<EnvelopeHistoryEntry> History { get; init; } = [];

    /// <summary>The events, as Connect reports them.</summary>
    public ImmutableArray<ReportedEvent> Events { get; init; } = [];

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public DateTimeOffset? DeclinedAt { get; init; }

    public DateTimeOffset? VoidedAt { get; init; }

    public string? VoidedReason { get; init; }

    /// <summary>When it was moved to the recycle bin; null if it is not there.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Whether it was moved to the drafts folder, although it has been sent.</summary>
    public bool IsFiledWithDrafts { get; init; }

    public EnvelopePurge? Purge { get; init; }

    /// <summary>The last lock, which may have expired.</summary>
    public EnvelopeLock? Lock { get; init; }

    public Workflow? Workflow { get; init; }

    /// <summary>Whether signers see only the documents that have a tab of theirs, or no tab at all.</summary>
    public bool EnforcesVisibility { get; init; }

    /// <summary>Fields on documents that the sender fills in.</summary>
    public ImmutableArray<Tab> PrefillTabs { get; init; } = [];

    public ImmutableArray<EnvelopeAttachment> Attachments { get; init; } = [];

    public ImmutableArray<EnvelopeComment> Comments { get; init; } = [];

    /// <summary>The messages to recipients and to the sender.</summary>
    public ImmutableArray<RecipientNotification> Messages { get; init; } = [];

    /// <summary>The templates from which the envelope was created.</summary>
    public ImmutableArray<Guid> TemplateIds { get; init; } = [];

    /// <summary>The expiration time in the last warning to recipients; null before a warning.</summary>
    public DateTimeOffset? WarnedOfExpirationAt { get; init; }

    public DateTimeOffset? ExpiresAt => SentAt + Notification.Lifetime;

    /// <summary>Whether signers see the disclosure about electronic records; null if the account decides.</summary>
    public bool? UsesDisclosure => Kept.Flag("useDisclosure");

    public EnvelopeLock? LockAt(DateTimeOffset now) => Lock is { } held && held.ExpiresAt > now ? held : null;

    public bool IsInProgress => Status is EnvelopeStatus.Sent or EnvelopeStatus.Delivered;

    public Recipient? FindRecipient(Guid recipient) => Recipients.FirstOrDefault(candidate => candidate.Guid == recipient);

    /// <summary>Finds a recipient by the id that the sender chose, or by DocuSign's own id.</summary>
    /// <exception cref="RefusalException">There is no such recipient.</exception>
    public Recipient GetRecipient(string? recipientId) =>
        Recipients.FirstOrDefault(recipient =>
            string.Equals(recipient.Id, recipientId, StringComparison.OrdinalIgnoreCase)
            || string.Equals(recipient.Guid.ToString("D"), recipientId, StringComparison.OrdinalIgnoreCase))
        ?? throw new RefusalException("INVALID_RECIPIENT_ID", $"Invalid recipient ID. The envelope has no recipient '{recipientId}'.");

    public static RefusalException IsIncomplete() => new(
        "ENVELOPE_IS_INCOMPLETE",
        "The Envelope is not Complete. A Complete Envelope Requires Documents, Recipients, Tabs, and a Subject Line.");

    public Envelope Replace(Recipient recipient) =>
        this with { Recipients = [.. Recipients.Select(other => other.Guid == recipient.Guid ? recipient : other)] };

    /// <summary>Refuses a recipient who has not received the envelope yet, or no longer has it.</summary>
    public void RequireVisibleTo(Recipient recipient)
    {
        if (recipient.Authentications.Any(authentication => !authentication.HasPassed))
        {
            throw new RefusalException(
                "ACTIVATION_FAILED", "The token for a recipient that has failed activation cannot be generated.");
        }

        // Unverified: the code for a draft or a voided envelope.
        if (Status is EnvelopeStatus.Created or EnvelopeStatus.Voided)
        {
            throw RefusalException.InvalidStatus($"A recipient cannot view an envelope that is {Status.ToWire()}.");
        }

        if (recipient.Status == RecipientStatus.Created && IsInProgress)
        {
            throw new RefusalException(
                "RECIPIENT_NOT_IN_SEQUENCE", "The token for an out of sequence recipient cannot be generated.");
        }
    }

    public Envelope Send(DateTimeOffset now)
    {
        if (Status != EnvelopeStatus.Created || DeletedAt is not null)
        {
            throw RefusalException.InvalidStatus("Only an envelope in the 'Created' state may be sent.");
        }

        if (Documents.IsEmpty || Recipients.IsEmpty || EmailSubject.Length == 0)
        {
            throw IsIncomplete();
        }

        if (WorkflowRun.Schedule(this, now) is { } scheduled)
        {
            return scheduled.Record(now, "Scheduled", Sender.Name, $"Scheduled by {Sender.Name}");
        }

        return (this with { Status = EnvelopeStatus.Sent, SentAt = now, StatusChangedAt = now })
            .Record(now, "Sent", Sender.Name, $"Sent by {Sender.Name}")
            .Report(now, EnvelopeEventNames.EnvelopeSent)
            .Advance(now);
    }

    public Envelope Void(string? reason, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw RefusalException.InvalidParameter("Value for 'voidedReason' must be specified when voiding an envelope.");
        }

        if (!IsInProgress)
        {
            throw new RefusalException(
                "ENVELOPE_CANNOT_VOID_INVALID_STATE", "Only envelopes in the 'Sent' or 'Delivered' states may be voided.");
        }

        return (this with { Status = EnvelopeStatus.Voided, VoidedAt = now, VoidedReason = reason, StatusChangedAt = now })
            .Record(now, "Voided", Sender.Name, $"Voided by {Sender.Name}: {reason}")
            .Report(now, EnvelopeEventNames.EnvelopeVoided)
            .Tell(EnvelopeEndMessages.Voided(this, reason, now));
    }

    /// <summary>
    /// Records that a signer has opened the envelope. Unverified: with several signers, DocuSign may set the status delivered only after the last one has
    /// opened it.
    /// </summary>
    public Envelope Open(Guid recipientGuid, DateTimeOffset now)
    {
        if (!IsInProgress || FindRecipient(recipientGuid) is not { Status: RecipientStatus.Sent } recipient)
        {
            return this;
        }

        var opened = Replace(recipient with { Status = RecipientStatus.Delivered, DeliveredAt = now })
            .Record(now, "Opened", recipient.SignerName, $"Viewed by {recipient.SignerName}")
            .Report(now, EnvelopeEventNames.RecipientDelivered, recipient);
        return opened.Status == EnvelopeStatus.Delivered
            ? opened
            : (opened with { Status = EnvelopeStatus.Delivered, DeliveredAt = now, StatusChangedAt = now })
                .Report(now, EnvelopeEventNames.EnvelopeDelivered);
    }

    public Envelope Complete(Guid recipientGuid, RecipientInput input, DateTimeOffset now)
    {
        var signer = RequireSigner(recipientGuid, now);
        var shared = this.TakeShared(input);
        var signed = signer with
        {
            Name = signer.InPersonName is null ? input.FullName : signer.Name,
            InPersonName = signer.InPersonName is null ? null : input.FullName,
            AdoptedSignature = input.FullName,
            FreeFormDocumentId = this.FreeFormDocumentOf(signer)?.Id,
            SignatureInk = input.SignatureInk,
            Status = RecipientStatus.Completed,
            SignedAt = now,
            DeliveredAt = signer.DeliveredAt ?? now,
            Tabs = RecipientValues.FillAll(signer, input, shared, now),
        };
        var next = shared.Attach(input.Attachments).Replace(signed);
        if (!string.Equals(signer.SignerName, signed.SignerName, StringComparison.Ordinal))
        {
            next = next.Record(
                now, "Name Changed", signer.SignerName, $"{signer.SignerName} changed their name to {signed.SignerName}");
        }

        return next
            .Record(now, "Signed", signed.SignerName, $"Signed by {signed.SignerName}")
            .Report(now, EnvelopeEventNames.RecipientCompleted, signed)
            .Advance(now);
    }

    // Attachments of signers follow the existing documents.
    private Envelope Attach(ImmutableArray<EnvelopeDocument> attachments)
    {
        var next = Documents.Select(document => document.Id).DefaultIfEmpty().Max();
        return attachments.IsEmpty
            ? this
            : this with { Documents = [.. Documents, .. attachments.Select(document => document with { Id = ++next, IsAttached = true })] };
    }

    /// <summary>Records that a signer will finish later. The envelope does not change, but Connect reports it.</summary>
    public Envelope FinishLater(Guid recipientGuid, DateTimeOffset now) =>
        IsInProgress && FindRecipient(recipientGuid) is { CanSign: true } signer
            ? Report(now, EnvelopeEventNames.RecipientFinishLater, signer)
            : this;

    public Envelope Decline(Guid recipientGuid, string reason, DateTimeOffset now)
    {
        var signer = RequireSigner(recipientGuid, now);
        var declined = Replace(signer with { Status = RecipientStatus.Declined, DeclinedAt = now, DeclinedReason = reason })
            .Record(now, "Declined", signer.SignerName, $"Declined by {signer.SignerName}: {reason}")
            .Report(now, EnvelopeEventNames.RecipientDeclined, signer);
        return (declined with { Status = EnvelopeStatus.Declined, DeclinedAt = now, StatusChangedAt = now })
            .Report(now, EnvelopeEventNames.EnvelopeDeclined)
            .Tell(EnvelopeEndMessages.Declined(this, signer, reason, now));
    }

    /// <summary>Assigns the envelope from a signer to another person, who gets an e-mail. The sender is notified.</summary>
    public Envelope Reassign(Guid recipientGuid, RecipientReassignment reassignment, DateTimeOffset now)
    {
        var signer = RequireSigner(recipientGuid, now);
        if (!RecipientReassignment.IsOffered(this, signer))
        {
            throw RefusalException.InvalidStatus("The recipient cannot assign the envelope to someone else.");
        }

        var successor = reassignment.Successor(signer, now);
        var text = $"{signer.SignerName} has assigned it to {successor.Name}{(reassignment.Reason.Length > 0 ? $": {reassignment.Reason}" : ".")}";
        var reassigned = this with
        {
            Recipients = [.. Recipients.Select(other => other.Guid == recipientGuid ? successor : other), RecipientReassignment.Copy(this, signer)],
        };
        return reassigned
            .Record(now, "Reassigned", signer.SignerName, text)
            .Report(now, EnvelopeEventNames.RecipientReassign, successor)
            .Record(now, "Sent Invitations", Sender.Name, $"Sent to {successor.Name}")
            .Report(now, EnvelopeEventNames.RecipientSent, successor)
            .Tell([.. RecipientNotifications.Invite(reassigned, successor, text, now), RecipientNotifications.NotifySender(reassigned, text, now)]);
    }

    /// <summary>Records that a recipient who only reads has opened the envelope.</summary>
    public Envelope Acknowledge(Guid recipientGuid, DateTimeOffset now) =>
        IsInProgress && FindRecipient(recipientGuid) is { Signs: false, HasReceived: true } reader
            ? Replace(reader with { Status = RecipientStatus.Completed, DeliveredAt = reader.DeliveredAt ?? now })
                .Record(now, "Received", reader.Name, $"Read by {reader.Name}")
                .Report(now, EnvelopeEventNames.RecipientCompleted, reader)
                .Advance(now)
            : this;

    /// <summary>Records the later recipients that an agent, an editor or an intermediary has named.</summary>
    public Envelope Name(Recipient namer, IReadOnlyCollection<Recipient> named, DateTimeOffset now)
    {
        if (named.Count == 0)
        {
            return this;
        }

        // Unverified: that Connect reports this like a correction.
        return LockAt(now) is null
            ? named.Aggregate(this, static (current, recipient) => current.Replace(recipient))
                .Record(now, "Corrected", namer.Name, $"Recipients named by {namer.Name}")
                .Report(now, EnvelopeEventNames.EnvelopeCorrected)
            : throw RefusalException.InvalidStatus("The recipient cannot change the envelope now.");
    }

    /// <summary>Records the result of a recipient's check. After a failure, the recipient gets no view until the envelope is resent.</summary>
    public Envelope Authenticate(Guid recipientGuid, RecipientAuthenticationMethod method, bool hasPassed, DateTimeOffset now)
    {
        if (!IsInProgress || FindRecipient(recipientGuid) is not { } recipient)
        {
            return this;
        }

        var (action, text) = hasPassed ? ("Authenticated", "passed") : ("Authentication Failed", "failed");
        var others = recipient.Authentications.Where(authentication => authentication.Method != method);
        return Replace(recipient with { Authentications = [.. others, new RecipientAuthentication(method, hasPassed, now)] })
            .Record(now, action, recipient.SignerName, $"{recipient.SignerName} {text} the authentication")
            .Report(now, hasPassed ? null : EnvelopeEventNames.RecipientAuthenticationFailed, recipient);
    }

    /// <summary>Sends a recipient the code that proves that they have the phone.</summary>
    public Envelope SendCode(Guid recipientGuid, RecipientNotification message) =>
        FindRecipient(recipientGuid) is null ? this : this with { Messages = Messages.Add(message) };

    /// <summary>Resends the envelope to the recipients who have it now. Recipients whose authentication failed can try again.</summary>
    public Envelope Resend(DateTimeOffset now, Func<Recipient, bool> isMeant)
    {
        if (!IsInProgress)
        {
            throw new RefusalException(
                "EDIT_LOCK_INVALID_STATE_FOR_LOCK", "Only envelopes in the 'Sent' or 'Delivered' states may be resent.");
        }

        var current = this;
        foreach (var recipient in Recipients.Where(recipient => recipient.HasReceived && isMeant(recipient)))
        {
            current = current
                .Replace(recipient with { Authentications = [] })
                .Invite(recipient, now)
                .Record(now, "Resent", Sender.Name, $"Sent again to {recipient.Name}")
                .Report(now, EnvelopeEventNames.RecipientResent, recipient);
        }

        return current.Report(now, EnvelopeEventNames.EnvelopeResent);
    }

    /// <summary>Refuses changes to an envelope that has ended.</summary>
    public Envelope RequireCorrectable() => Status == EnvelopeStatus.Created || IsInProgress
        ? this
        : throw RefusalException.InvalidStatus("Envelope status is not one of: Created, Sent, Delivered, Correct.");

    /// <summary>Completes a change of a sent envelope: the recipients who are now next receive it.</summary>
    public Envelope Corrected(DateTimeOffset now, string text)
    {
        var corrected = Record(now, "Corrected", Sender.Name, text);
        return IsInProgress ? corrected.Report(now, EnvelopeEventNames.EnvelopeCorrected).Advance(now) : corrected;
    }

    /// <summary>Resumes an envelope that a workflow has held.</summary>
    public Envelope Resume(DateTimeOffset now) => Record(now, "Resumed", Sender.Name, "The workflow was resumed").Advance(now);

    /// <summary>Records a change without its own method in the history, and reports it to Connect.</summary>
    public Envelope Note(DateTimeOffset now, string action, string text, string? connectEvent) =>
        Record(now, action, Sender.Name, text).Report(now, connectEvent);

    /// <summary>Adds messages, with the copies for the sender's archive.</summary>
    public Envelope Tell(IEnumerable<RecipientNotification> messages) =>
        this with { Messages = [.. Messages, .. messages.SelectMany(message => EnvelopeEmailSettings.Apply(Kept, message))] };

    /// <summary>
    /// Moves the envelope on: the next recipients receive it, and copies are done at once. Without a next recipient, the envelope is completed.
    /// </summary>
    private Envelope Advance(DateTimeOffset now)
    {
        var current = this;
        while (true)
        {
            if (current.Recipients.IsEmpty)
            {
                return current;
            }

            Recipient[] open = [.. current.Recipients.Where(recipient => !recipient.IsDone)];
            if (open.Length == 0)
            {
                return (current with { Status = EnvelopeStatus.Completed, CompletedAt = now, StatusChangedAt = now })
                    .Record(now, "Completed", Sender.Name, "Completed")
                    .Report(now, EnvelopeEventNames.EnvelopeCompleted)
                    .Tell(EnvelopeEndMessages.Completed(current, now));
            }

            var order = open.Min(recipient => recipient.RoutingOrder);
            if (open.Any(recipient => recipient.RoutingOrder == order && recipient.Status == RecipientStatus.Created))
            {
                (current, var isHeld) = WorkflowRun.Reach(current, order, now);
                if (isHeld)
                {
                    return current;
                }
            }

            var all = current.Recipients;
            var next = all.Where(candidate => candidate.RoutingOrder == order && candidate.Status == RecipientStatus.Created
                && !RecipientNaming.IsUnnamed(candidate, all));
            foreach (var recipient in next)
            {
                current = current.Pass(recipient, now);
            }

            if (current.Recipients.Any(recipient => recipient.RoutingOrder == order && !recipient.IsDone))
            {
                return current;
            }
        }
    }

    private Envelope Pass(Recipient recipient, DateTimeOffset now)
    {
        var isCopy = recipient.Kind == RecipientKind.CarbonCopy;
        var passed = Replace(recipient with { Status = isCopy ? RecipientStatus.Completed : RecipientStatus.Sent, SentAt = now })
            .Record(now, "Sent Invitations", Sender.Name, $"Sent to {recipient.Name}{Way(recipient)}")
            .Report(now, EnvelopeEventNames.RecipientSent, recipient);
        return (isCopy ? passed.Report(now, EnvelopeEventNames.RecipientCompleted, recipient) : passed).Invite(recipient, now);
    }

    private Envelope Invite(Recipient recipient, DateTimeOffset now) => Tell(RecipientNotifications.Invite(this, recipient, now));

    private static string Way(Recipient recipient) => recipient.IsReachedByPhone ? $" by {recipient.DeliveryMethod}" : string.Empty;

    // At DocuSign, a lock also prevents changes by recipients.
    private Recipient RequireSigner(Guid recipientGuid, DateTimeOffset now) =>
        IsInProgress && LockAt(now) is null && FindRecipient(recipientGuid) is { CanSign: true } signer
            ? signer
            : throw RefusalException.InvalidStatus("The recipient cannot sign the envelope now.");

    private Envelope Record(DateTimeOffset now, string action, string actor, string text) => this with
    {
        History = History.Add(new EnvelopeHistoryEntry(now, action, actor, text, Status)),
        LastModifiedAt = now,
    };

    private Envelope Report(DateTimeOffset now, string? name, Recipient? recipient = null) => name is null
        ? this
        : this with { Events = Events.Add(new ReportedEvent(name, now, recipient?.Id)) };
}
