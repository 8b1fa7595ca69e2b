using EmbeddedSigning.Envelopes.Internal;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes.Rules;

/// <summary>Finds faults of a recipient's type and options for which DocuSign would refuse the recipient.</summary>
internal static class RecipientRules
{
    private const int MaximumEmail = 100;
    private const int MaximumNote = 1000;
    private const int MaximumSubject = 100;
    private const int MaximumMessage = 10_000;

    /// <summary>The fault of an in-person signer with a phone: DocuSign's description of <c>inPersonSigner</c> has no member for one.</summary>
    public const string HasNoPhone = "is an in-person signer, who has no phone for messages; DocuSign notifies the host by e-mail";

    /// <summary>Whether recipients of a type sign, so that they have tabs.</summary>
    public static bool Signs(RecipientType type) => Describe(type) is null;

    /// <summary>The fault of a type without a list in DocuSign's JSON; null for a known type.</summary>
    public static string? FindFault(RecipientType type) =>
        RecipientJsonRules.Knows(type) ? null : $"is of the type '{SafeText.Clean(type.ToString())}', which the library cannot write";

    public static void Check(EnvelopeRecipient recipient, List<string> faults)
    {
        if (FindFault(recipient.Type) is { } unknown)
        {
            Add($"{unknown}; add the recipient with EnvelopeBuilder.ConfigureJson");
        }

        if (Describe(recipient.Type) is { } kind && recipient.Tabs.Count > 0)
        {
            Add($"{kind} has no tabs");
        }

        if (recipient.Options is { } options)
        {
            CheckKind(recipient, options, Add);
            CheckAuthentication(options, Add);
            CheckDelivery(recipient, options, Add);
            CheckTexts(options, Add);
        }

        if (recipient.Type == RecipientType.InPersonSigner && recipient.RoleName is null)
        {
            EnvelopeRules.CheckText(recipient, "the name of the person who signs on the host's device", recipient.Options?.SignerName, faults);
        }

        void Add(string fault) => faults.Add($"Recipient {recipient.RecipientId}: {fault}.");
    }

    /// <summary>Checks the settings of a recipient for an existing envelope that depend on settings of the envelope, which are not known here.</summary>
    public static void CheckAdded(EnvelopeRecipient recipient, List<string> faults)
    {
        if (recipient.Options is { Locale: not null } options && GetsEmail(recipient, options)
            && (string.IsNullOrWhiteSpace(options.EmailSubject) || options.EmailMessage is null))
        {
            Add("has a language, which replaces the envelope's subject and message in DocuSign's e-mail; give both to Language, an empty message for none");
        }

        if (recipient.ExcludedDocuments.Count > 0)
        {
            Add("is not to see documents, which DocuSign hides only in an envelope that enforces visibility; the library does not know whether this one does. "
                + "If it was created with EnforceSignerVisibility, set excludedDocuments with ConfigureJson of the recipient");
        }

        void Add(string fault) => faults.Add($"Recipient {recipient.RecipientId}: {fault}.");
    }

    private static bool GetsEmail(EnvelopeRecipient recipient, RecipientSettings options) => recipient.IsEmbedded
        ? options.StartUrl is not null
        : options.Delivery is null && !(recipient.Email is "" && NeedsNoEmail(recipient));

    /// <summary>Checks the references to other recipients of the envelope.</summary>
    public static void CheckWitnesses(EnvelopeDefinition envelope, List<string> faults)
    {
        foreach (var witness in envelope.Recipients)
        {
            if (witness.Options?.WitnessFor is { } number && !envelope.HasRecipientsOfTemplates && !envelope.Recipients.Any(other =>
                other.RecipientId == number && other.Type is var type && (type == RecipientType.Signer || type == RecipientType.InPersonSigner)))
            {
                faults.Add($"Recipient {witness.RecipientId}: is a witness for recipient {number}, who is no signer of the envelope.");
            }
        }
    }

    /// <summary>Checks a role of one template. In DocuSign's description, <c>templateRoles</c> have fewer settings than recipients, and DocuSign
    /// could drop the others.</summary>
    public static void CheckTemplateRole(EnvelopeRecipient recipient, List<string> faults)
    {
        Check(recipient.Options is { Checks.Count: > 0 }, "an identity check");
        Check(recipient.Options?.Note is not null, "a note");
        Check(recipient.Options?.SignerEmail is not null, "the e-mail address of an in-person signer");
        Check(recipient.ExcludedDocuments.Count > 0, "excluded documents");

        void Check(bool isGiven, string setting)
        {
            if (isGiven)
            {
                faults.Add($"Recipient {recipient.RecipientId}: has {setting}, for which a role of FromTemplate has no place; use AddTemplate.");
            }
        }
    }

    /// <summary>Whether DocuSign reaches the recipient without an e-mail address.</summary>
    public static bool NeedsNoEmail(EnvelopeRecipient recipient) =>
        !recipient.IsEmbedded && recipient.Options is { Delivery: not null } or { AlsoDelivered.Count: > 0 } && !IsInPerson(recipient);

    /// <summary>Whether a recipient lacks a name or an e-mail address, and an earlier recipient can give them.</summary>
    public static bool IsNamedByAnother(EnvelopeRecipient recipient, IReadOnlyList<EnvelopeRecipient> recipients) =>
        CanBeNamed(recipient) && HasNamer(recipients, recipient.RoutingOrder);

    /// <summary>Whether an earlier recipient of an existing envelope may give a name or an e-mail address that the recipient lacks. Only DocuSign knows
    /// these recipients.</summary>
    public static bool MayBeNamedByAnother(EnvelopeRecipient recipient) => CanBeNamed(recipient) && recipient.RoutingOrder > 1;

    private static bool CanBeNamed(EnvelopeRecipient recipient) =>
        recipient is { IsEmbedded: false, Name: not null } and ({ Name: "" } or { Email: "" }) && !IsInPerson(recipient);

    private static bool HasNamer(IReadOnlyList<EnvelopeRecipient> recipients, int routingOrder) =>
        recipients.Any(other => other.RoutingOrder < routingOrder && NamesOthers(other.Type));

    private static bool NamesOthers(RecipientType type) =>
        type == RecipientType.Agent || type == RecipientType.Editor || type == RecipientType.Intermediary;

    // Only the template knows the type of a role of FromTemplate, but the name of an in-person signer is for no other.
    private static bool IsInPerson(EnvelopeRecipient recipient) => recipient.Type == RecipientType.InPersonSigner
        || recipient is { RoleName: not null, TemplateIndex: null, Options.SignerName: not null };

    private static void CheckKind(EnvelopeRecipient recipient, RecipientSettings options, Action<string> add)
    {
        if (options.AgreesByClick && recipient.Tabs.Count > 0)
        {
            add("agrees with a click, which is for documents without tabs");
        }

        if (options.AgreesByClick && !(recipient.Type == RecipientType.Signer && recipient.IsEmbedded))
        {
            add("agrees with a click, which is for embedded signers");
        }

        // Only the template knows the type of its role.
        var isInPerson = recipient.Type == RecipientType.InPersonSigner;
        var mayBeInPerson = recipient is { RoleName: not null, TemplateIndex: null } && recipient.Type == RecipientType.Signer;
        var remedy = recipient.RoleName is null ? "" : "; give the role the type RecipientType.InPersonSigner";
        if (options.SignerName is not null && !isInPerson && !mayBeInPerson)
        {
            add($"is no in-person signer, and has the name of one (InPersonSignerName){remedy}");
        }

        if (options.SignerEmail is not { } email)
        {
            return;
        }

        if (!isInPerson && !mayBeInPerson)
        {
            add($"is no in-person signer, and has the e-mail address of one (InPersonSignerEmail){remedy}");
        }

        if (email.Length > MaximumEmail || !EmailAddress.IsValid(email))
        {
            add("the e-mail address of the in-person signer is not valid");
        }
    }

    private static void CheckAuthentication(RecipientSettings options, Action<string> add)
    {
        if (options.Checks.Count > 1)
        {
            add("has several identity checks; DocuSign makes one, beside an access code");
        }

        foreach (var check in options.Checks)
        {
            if (check.WorkflowId == Guid.Empty)
            {
                add("the id of the identity workflow is the empty GUID");
            }

            if (check.Configuration is { } configuration && string.IsNullOrWhiteSpace(configuration))
            {
                add("the name of the configuration for the identity check is missing");
            }

            if (check is { PhoneNumbers.Count: 0, Configuration: IdentitySettings.Sms } || (check.WorkflowId == IdentityWorkflow.PhoneAuthentication && check.PhoneNumbers.Count == 0))
            {
                add("is to be authenticated by phone, without a phone number");
            }

            foreach (var phone in check.PhoneNumbers)
            {
                CheckPhoneNumber(phone, add);
            }
        }
    }

    private static void CheckDelivery(EnvelopeRecipient recipient, RecipientSettings options, Action<string> add)
    {
        var hasPhone = options.Delivery is not null || options.AlsoDelivered.Count > 0;
        if (hasPhone && IsInPerson(recipient))
        {
            add(HasNoPhone);
            hasPhone = false;
        }

        if (options.StartUrl is { } url)
        {
            if (!recipient.IsEmbedded)
            {
                add("is not embedded, so DocuSign's e-mail leads to DocuSign; AlsoByEmail is for embedded recipients");
            }
            else if (url != RecipientSettings.AtDocuSign && !(url.Length <= RecipientBuilder.MaximumStartUrlLength && Uri.TryCreate(url, UriKind.Absolute, out var start) && SecureUri.IsSecure(start)))
            {
                add($"the URL for AlsoByEmail must be https (http on loopback only), with at most {RecipientBuilder.MaximumStartUrlLength} characters");
            }
        }
        else if (recipient.IsEmbedded && hasPhone)
        {
            add("is embedded, so DocuSign sends no message; add AlsoByEmail, or leave the phone number out");
        }

        if (options.Deliveries > 1)
        {
            add("is notified by several phones instead of e-mail; call DeliverBySms or DeliverByWhatsApp once");
        }

        if (options.Delivery is { } delivery)
        {
            CheckPhoneNumber(delivery.PhoneNumber, add);
        }

        foreach (var also in options.AlsoDelivered)
        {
            CheckPhoneNumber(also.PhoneNumber, add);
        }
    }

    private static void CheckTexts(RecipientSettings options, Action<string> add)
    {
        if (options.Locale is { } locale && !Locales.All.Contains(locale, StringComparer.Ordinal))
        {
            add("the language must be one of DocuSign's locales (SigningLocales.All), such as \"de\" or \"fr_CA\"; ConfigureJson sets a newer one");
        }

        CheckLength("subject of its e-mail", options.EmailSubject, MaximumSubject);
        CheckLength("message of its e-mail", options.EmailMessage, MaximumMessage);
        CheckLength("note", options.Note, MaximumNote);

        void CheckLength(string what, string? text, int maximum)
        {
            if (text?.Length > maximum)
            {
                add($"the {what} has {text.Length} characters; at most {maximum} are allowed");
            }
        }
    }

    public static void CheckPhoneNumber(PhoneNumber phone, Action<string> add)
    {
        if (phone is not { CountryCode.Length: >= 1 and <= 3, Number.Length: >= 4 and <= 14 }
            || phone.CountryCode.AsSpan().ContainsAnyExceptInRange('0', '9') || phone.Number.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            add("a phone number needs a country calling code of 1 to 3 digits, without plus, and a number of 4 to 14 digits");
        }
    }

    // Null for types that sign, and for unknown types.
    private static string? Describe(RecipientType type) =>
        type == RecipientType.CarbonCopy ? "a carbon copy"
        : type == RecipientType.CertifiedDelivery ? "a certified delivery"
        : type == RecipientType.Editor ? "an editor"
        : type == RecipientType.Agent ? "an agent"
        : type == RecipientType.Intermediary ? "an intermediary"
        : null;
}
