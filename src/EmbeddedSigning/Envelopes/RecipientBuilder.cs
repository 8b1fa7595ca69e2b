using System.Globalization;
using System.Text.Json.Nodes;
using EmbeddedSigning.Envelopes.Internal;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes;

/// <summary>Configures a recipient: routing order, authentication, delivery, and for a signer the tabs. Anchors are strings in the document's text; see
/// <see cref="TabPlacement"/> for positions.</summary>
public sealed class RecipientBuilder
{
    /// <summary>The greatest length of the URL for <see cref="AlsoByEmail(Uri)"/>, in characters. Merge fields count as they are written.</summary>
    public const int MaximumStartUrlLength = 500;

    private static readonly TabOptions _locked = new() { Locked = true };

    private readonly RecipientType _type;
    private readonly string _name;
    private readonly string _email;
    private readonly List<Tab> _tabs = [];
    private int? _routingOrder;
    private IReadOnlyList<int> _excludedDocuments = [];
    private RecipientSettings? _options;
    private Action<JsonObject>? _configureJson;

    internal RecipientBuilder(RecipientType type, string name, string? email)
    {
        _type = type;
        _name = name;
        _email = email ?? "";
    }

    /// <summary>Creates a signer who signs in the application, through a recipient view.</summary>
    /// <param name="name">The signer's name, at most 100 characters.</param>
    /// <param name="email">The signer's e-mail address, at most 100 characters.</param>
    /// <param name="clientUserId">The application's own id of this person, at most 100 characters.</param>
    public static RecipientBuilder EmbeddedSigner(string name, string email, string clientUserId) =>
        new(RecipientType.Signer, name, email) { IsEmbedded = true, ClientUserId = clientUserId };

    /// <summary>Creates a signer to whom DocuSign sends an e-mail.</summary>
    /// <param name="name">The signer's name, at most 100 characters; empty for a signer whom an <see cref="Agent"/> names.</param>
    /// <param name="email">The signer's e-mail address, at most 100 characters; null for a recipient whom DocuSign reaches only by phone
    /// (<see cref="DeliverBySms"/>), or whom an <see cref="Agent"/> names.</param>
    public static RecipientBuilder Signer(string name, string? email) => new(RecipientType.Signer, name, email);

    /// <summary>Creates an in-person signer, who signs on the device of a host. DocuSign notifies the host by e-mail, and neither of them by
    /// phone.</summary>
    /// <param name="hostName">The host's name, at most 100 characters.</param>
    /// <param name="hostEmail">The host's e-mail address, at most 100 characters: a user of the account.</param>
    /// <param name="signerName">The name of the person who signs, at most 100 characters.</param>
    /// <param name="clientUserId">The application's own id of the host, who then opens the envelope in the application; null to let DocuSign send the
    /// host an e-mail.</param>
    public static RecipientBuilder InPersonSigner(string hostName, string hostEmail, string signerName, string? clientUserId = null) =>
        Begin(RecipientType.InPersonSigner, hostName, hostEmail, clientUserId).InPersonSignerName(signerName);

    /// <summary>Creates a recipient who must open the envelope before it is routed on, and signs nothing.</summary>
    /// <param name="name">The recipient's name, at most 100 characters.</param>
    /// <param name="email">The recipient's e-mail address, at most 100 characters; null for a recipient whom DocuSign reaches only by phone.</param>
    /// <param name="clientUserId">The application's own id of a recipient who opens the envelope in the application; null to let DocuSign send an
    /// e-mail.</param>
    public static RecipientBuilder CertifiedDelivery(string name, string? email, string? clientUserId = null) =>
        Begin(RecipientType.CertifiedDelivery, name, email, clientUserId);

    /// <summary>Creates a recipient who may change the envelope's documents, tabs and later recipients, and may name them as an <see cref="Agent"/>
    /// does.</summary>
    /// <param name="name">The recipient's name, at most 100 characters.</param>
    /// <param name="email">The recipient's e-mail address, at most 100 characters; null for a recipient whom DocuSign reaches only by phone.</param>
    public static RecipientBuilder Editor(string name, string? email) => new(RecipientType.Editor, name, email);

    /// <summary>Creates a recipient who may name later recipients and set how they are authenticated. Those with a greater
    /// <see cref="RoutingOrder"/> may have an empty name and no e-mail address, unless they are embedded or sign in person.</summary>
    /// <param name="name">The recipient's name, at most 100 characters.</param>
    /// <param name="email">The recipient's e-mail address, at most 100 characters; null for a recipient whom DocuSign reaches only by phone.</param>
    public static RecipientBuilder Agent(string name, string? email) => new(RecipientType.Agent, name, email);

    /// <summary>Creates a recipient who may name later recipients, as an <see cref="Agent"/> does.</summary>
    /// <param name="name">The recipient's name, at most 100 characters.</param>
    /// <param name="email">The recipient's e-mail address, at most 100 characters; null for a recipient whom DocuSign reaches only by phone.</param>
    public static RecipientBuilder Intermediary(string name, string? email) => new(RecipientType.Intermediary, name, email);

    /// <summary>Creates a witness, who attests the signature of another recipient by signing too.</summary>
    /// <param name="witnessFor">The number of the signer (<see cref="RecipientId"/>).</param>
    /// <param name="name">The witness's name, at most 100 characters.</param>
    /// <param name="email">The witness's e-mail address, at most 100 characters; null for a recipient whom DocuSign reaches only by phone.</param>
    /// <param name="clientUserId">The application's own id of a witness who signs in the application; null to let DocuSign send an e-mail.</param>
    public static RecipientBuilder Witness(int witnessFor, string name, string? email, string? clientUserId = null)
    {
        var witness = Begin(RecipientType.Witness, name, email, clientUserId);
        return witness.With(witness.Options with { WitnessFor = witnessFor });
    }

    /// <summary>Creates a recipient who receives a copy by e-mail.</summary>
    /// <param name="name">The recipient's name, at most 100 characters.</param>
    /// <param name="email">The recipient's e-mail address, at most 100 characters; null for a recipient whom DocuSign reaches only by phone.</param>
    public static RecipientBuilder CarbonCopy(string name, string? email) => new(RecipientType.CarbonCopy, name, email);

    internal bool IsEmbedded { get; init; }

    internal string? ClientUserId { get; init; }

    internal string? RoleName { get; init; }

    /// <summary>The template of the role, if the role was added to one of several templates.</summary>
    internal TemplateBuilder? Template { get; init; }

    /// <summary>Whether two builders describe the same person with the same recipient type.</summary>
    internal bool IsSamePerson(RecipientBuilder other) => (_name, _email) != ("", "")
        && _type == other._type && (_name, _email, ClientUserId) == (other._name, other._email, other.ClientUserId);

    /// <summary>Whether it needs no role of a template, because it does not sign or is a witness.</summary>
    internal bool StandsBesideRoles => RoleName is null && _type != RecipientType.Signer && _type != RecipientType.InPersonSigner;

    /// <summary>Whether it has settings that DocuSign's <c>templateRoles</c> do not have.</summary>
    internal bool HasMoreThanRoles =>
        ExcludesDocuments || _options is { Checks.Count: > 0 } or { Note: not null } or { SignerEmail: not null };

    /// <summary>Whether documents are hidden from it.</summary>
    internal bool ExcludesDocuments => _excludedDocuments.Count > 0;

    /// <summary>Whether it fills in the form of a PDF instead of the tabs of a template.</summary>
    internal bool FillsForm => RoleName is null && _tabs.Exists(static tab => tab.IsPrefilled);

    /// <summary>Whether a callback changes the JSON before it is sent.</summary>
    internal bool HasRawJson => _configureJson is not null || _tabs.Exists(static tab => tab.Options?.ConfigureJson is not null);

    /// <summary>The number that the application has set.</summary>
    internal int? Id { get; private set; }

    /// <summary>Sets the recipient's number. Without this call recipients are numbered in the order they are added.</summary>
    /// <param name="recipientId">From 1, unique in the envelope.</param>
    public RecipientBuilder RecipientId(int recipientId)
    {
        Id = recipientId;
        return this;
    }

    /// <summary>Sets the recipient's routing order. The default is 1: all recipients act at the same time.</summary>
    /// <param name="routingOrder">From 1; lower numbers first.</param>
    public RecipientBuilder RoutingOrder(int routingOrder)
    {
        _routingOrder = routingOrder;
        return this;
    }

    /// <summary>Adds a signature.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The label of the tab; null for one that DocuSign chooses.</param>
    /// <param name="required">Whether it must be given.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder SignHere(TabPlacement placement, string? label = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.SignHere, placement, label, required: required, options: options);

    /// <summary>Adds initials.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The label of the tab; null for one that DocuSign chooses.</param>
    /// <param name="required">Whether it must be given.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder InitialHere(TabPlacement placement, string? label = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.InitialHere, placement, label, required: required, options: options);

    /// <summary>Adds the date of signing, which DocuSign fills in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The label of the tab; null for one that DocuSign chooses.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder DateSigned(TabPlacement placement, string? label = null, TabOptions? options = null) =>
        Add(TabType.DateSigned, placement, label, options: options);

    /// <summary>Adds the recipient's name, which DocuSign fills in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The label of the tab; null for one that DocuSign chooses.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder FullName(TabPlacement placement, string? label = null, TabOptions? options = null) =>
        Add(TabType.FullName, placement, label, options: options);

    /// <summary>Adds the recipient's first name, which DocuSign fills in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The label of the tab; null for one that DocuSign chooses.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder FirstName(TabPlacement placement, string? label = null, TabOptions? options = null) =>
        Add(TabType.FirstName, placement, label, options: options);

    /// <summary>Adds the recipient's last name, which DocuSign fills in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The label of the tab; null for one that DocuSign chooses.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder LastName(TabPlacement placement, string? label = null, TabOptions? options = null) =>
        Add(TabType.LastName, placement, label, options: options);

    /// <summary>Adds the recipient's e-mail address, which DocuSign fills in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The label of the tab; null for one that DocuSign chooses.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder EmailAddress(TabPlacement placement, string? label = null, TabOptions? options = null) =>
        Add(TabType.EmailAddress, placement, label, options: options);

    /// <summary>Adds the id of the envelope, which DocuSign fills in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The label of the tab; null for one that DocuSign chooses.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder EnvelopeId(TabPlacement placement, string? label = null, TabOptions? options = null) =>
        Add(TabType.EnvelopeId, placement, label, options: options);

    /// <summary>Adds a line of text for the recipient to fill in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">The initial value.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder Text(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Text, placement, label, value, required: required, options: options);

    /// <summary>Adds a number for the recipient to fill in. <see cref="Numerical"/> also checks limits and knows currencies.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">The initial value.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder Number(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Number, placement, label, value, required: required, options: options);

    /// <summary>Adds a number or an amount of money for the recipient to fill in, within limits. Not every plan of a production account has it.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">The initial value.</param>
    /// <param name="minimum">The smallest number.</param>
    /// <param name="maximum">The greatest number.</param>
    /// <param name="currency">The currency of an amount, such as <c>usd</c>; null for a number.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder Numerical(
        TabPlacement placement,
        string label,
        decimal? value = null,
        decimal? minimum = null,
        decimal? maximum = null,
        string? currency = null,
        bool required = true,
        TabOptions? options = null) => Add(new Tab(TabType.Numerical, Given(placement))
        {
            Label = label,
            Value = value?.ToString(CultureInfo.InvariantCulture),
            Limits = (minimum, maximum),
            Currency = currency,
            Required = required,
            Options = options,
        });

    /// <summary>Adds an e-mail address for the recipient to fill in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">The initial value.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder Email(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Email, placement, label, value, required: required, options: options);

    /// <summary>Adds a date for the recipient to fill in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">The initial value.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder Date(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Date, placement, label, value, required: required, options: options);

    /// <summary>Adds a field for the recipient's company.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">The initial value.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder Company(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Company, placement, label, value, required: required, options: options);

    /// <summary>Adds a field for the recipient's job title.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">The initial value.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder Title(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Title, placement, label, value, required: required, options: options);

    /// <summary>Adds a field for a US postal code of five or nine digits.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">The initial value.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder Zip(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Zip, placement, label, value, required: required, options: options);

    /// <summary>Adds a field for a US Social Security number.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">The initial value.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder Ssn(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Ssn, placement, label, value, required: required, options: options);

    /// <summary>Adds a checkbox for the recipient to tick.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="selected">Whether it is ticked at first.</param>
    /// <param name="required">Whether it must be ticked.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder Checkbox(
        TabPlacement placement, string label, bool selected = false, bool required = false, TabOptions? options = null) =>
        Add(TabType.Checkbox, placement, label, selected: selected, required: required, options: options);

    /// <summary>Adds several checkboxes, with limits on how many are ticked.</summary>
    /// <param name="name">The name of the group.</param>
    /// <param name="boxes">The boxes; their values are the labels of the checkboxes. All are on one document.</param>
    /// <param name="minimum">How many must be ticked.</param>
    /// <param name="maximum">How many may be ticked; null for all.</param>
    /// <param name="message">The message to the signer when the number of ticked boxes is wrong.</param>
    /// <param name="options">How the boxes look. The condition is also that of the group's rule; <see cref="TabOptions.ConfigureJson"/> changes the boxes
    /// only.</param>
    public RecipientBuilder CheckboxGroup(
        string name, IReadOnlyList<TabChoice> boxes, int minimum = 0, int? maximum = null, string? message = null, TabOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        foreach (var box in boxes)
        {
            Add(new Tab(TabType.Checkbox, box.Placement)
            {
                Label = box.Value,
                Selected = box.Selected,
                Required = false,
                Options = options,
                GroupLabel = name,
            });
        }

        // A rule without the condition of its boxes would count boxes that the signer does not see.
        return Add(new Tab(TabType.CheckboxGroup, placement: null)
        {
            Label = name,
            Value = message,
            Choices = [.. boxes],
            Limits = (minimum, maximum),
            Options = options?.Condition is { } condition ? new TabOptions { Condition = condition } : null,
        });
    }

    /// <summary>Adds radio buttons, of which the recipient chooses one.</summary>
    /// <param name="name">The name of the group, and of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="buttons">The buttons. All are on one document.</param>
    /// <param name="required">Whether one must be chosen.</param>
    /// <param name="options">How the buttons look.</param>
    public RecipientBuilder RadioGroup(string name, IReadOnlyList<TabChoice> buttons, bool required = true, TabOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(buttons);
        return Add(new Tab(TabType.RadioGroup, placement: null) { Label = name, Choices = [.. buttons], Required = required, Options = options });
    }

    /// <summary>Adds a drop-down list.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="items">The items; a plain string is an item whose text is its value.</param>
    /// <param name="value">The value of the item that is chosen at first.</param>
    /// <param name="required">Whether one must be chosen.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder List(
        TabPlacement placement, string label, IReadOnlyList<ListItem> items, string? value = null, bool required = true, TabOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Add(new Tab(TabType.List, Given(placement))
        {
            Label = label,
            Items = [.. items],
            Value = value,
            Required = required,
            Options = options,
        });
    }

    /// <summary>Adds a text for the recipient to read.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="text">The text.</param>
    /// <param name="options">How it looks.</param>
    public RecipientBuilder Note(TabPlacement placement, string text, TabOptions? options = null) =>
        Add(TabType.Note, placement, value: text, options: options);

    /// <summary>Adds a value that is calculated from numbers or dates in other tabs. DocuSign does not document whether these may be tabs of other
    /// recipients.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="formula">The labels of tabs in brackets with +, -, * and /, such as <c>[rent] * 12 + [deposit]</c>: at most 2,000
    /// characters. Each operator needs its operands; DocuSign checks functions.</param>
    /// <param name="decimals">The number of decimals to which the result is rounded; null for DocuSign's default.</param>
    /// <param name="hidden">Whether the value is only in form data, not on the document.</param>
    /// <param name="options">How it looks.</param>
    public RecipientBuilder Formula(
        TabPlacement placement, string label, string formula, int? decimals = null, bool hidden = false, TabOptions? options = null) =>
        Add(new Tab(TabType.Formula, Given(placement))
        {
            Label = label,
            Value = formula,
            Options = options,
            Details =
            [
                .. decimals is { } number ? [("roundDecimalPlaces", number.ToString(CultureInfo.InvariantCulture))] : Array.Empty<(string, string)>(),
                .. hidden ? [("hidden", "true")] : Array.Empty<(string, string)>(),
            ],
        });

    /// <summary>Adds a field for a file that the recipient attaches, which becomes a document of the envelope: at most 25 MB.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the attachment.</param>
    /// <param name="required">Whether a file must be attached.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder SignerAttachment(TabPlacement placement, string label, bool required = true, TabOptions? options = null) =>
        Add(TabType.SignerAttachment, placement, label, required: required, options: options);

    /// <summary>Adds a button that approves the documents, for a recipient who does not sign, or that approves a supplemental document
    /// (<see cref="DocumentOptions.Supplemental"/>).</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="text">The text of the button; null for DocuSign's text.</param>
    /// <param name="options">How it looks.</param>
    public RecipientBuilder Approve(TabPlacement placement, string? text = null, TabOptions? options = null) =>
        Add(TabType.Approve, placement, value: text, options: options);

    /// <summary>Adds a button that declines.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="text">The text of the button; null for DocuSign's text.</param>
    /// <param name="options">How it looks.</param>
    public RecipientBuilder Decline(TabPlacement placement, string? text = null, TabOptions? options = null) =>
        Add(TabType.Decline, placement, value: text, options: options);

    /// <summary>Adds a field for the recipient to draw in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="allowUpload">Whether a picture can be uploaded instead.</param>
    /// <param name="required">Whether something must be drawn.</param>
    /// <param name="options">The looks of the tab and the limits of its value.</param>
    public RecipientBuilder Draw(TabPlacement placement, bool allowUpload = false, bool required = true, TabOptions? options = null) =>
        Add(new Tab(TabType.Draw, Given(placement))
        {
            Required = required,
            Options = options,
            Details = allowUpload ? [("allowSignerUpload", "true")] : [],
        });

    /// <summary>Adds a button with which the recipient opens a supplemental document (<see cref="DocumentOptions.Supplemental"/>).</summary>
    /// <param name="documentId">The number of the document.</param>
    /// <param name="text">The text of the button; null for DocuSign's text.</param>
    /// <param name="required">Whether it must be opened.</param>
    /// <param name="options">How it looks.</param>
    public RecipientBuilder View(int documentId, string? text = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.View, TabPlacement.AtPosition(0, 0, documentId: documentId), value: text, required: required, options: options);

    /// <summary>Fills in an existing tab: one of the template for this role, or a PDF form field that becomes a tab of this signer
    /// (<see cref="DocumentOptions.FormFieldsFor"/>).</summary>
    /// <param name="label">The label of the tab, the name of the form field, or the name of the radio group.</param>
    /// <param name="value">The value: for a checkbox <c>true</c> or <c>false</c>, for a list or a radio group the value of the item or the
    /// button.</param>
    /// <param name="type">The type of the tab.</param>
    /// <param name="locked">Whether the signer cannot change it.</param>
    public RecipientBuilder Prefill(string label, string value, TabType type = TabType.Text, bool locked = false) => Add(new Tab(type, placement: null)
    {
        Label = label,
        Value = value,
        Selected = bool.TryParse(value, out var selected) && selected,
        Options = locked ? _locked : null,
    });

    /// <summary>Hides documents from the recipient. DocuSign does so only with <see cref="EnvelopeBuilder.EnforceSignerVisibility"/>, which this call
    /// turns on in a new envelope or template: no signer of the envelope sees a document that has only tabs of others.
    /// <see cref="IEmbeddedSigningClient.AddRecipientAsync"/> cannot turn it on and refuses this call.</summary>
    /// <param name="documentIds">The numbers of the envelope's own documents, from 1 in the order they were added, whether templates stand before them
    /// or not. In a role of <see cref="EnvelopeBuilder.AddTemplate"/>, and for a recipient without a role beside a single template and no own
    /// documents, the numbers of that template's documents (<c>documentId</c>). To hide documents of several parts of an envelope from one person, call
    /// this method in each part.</param>
    /// <remarks>DocuSign's <c>excludedDocuments</c>. The account must have document visibility. DocuSign does not document the numbers beside templates;
    /// try such an envelope in your account.</remarks>
    public RecipientBuilder ExcludeDocuments(params int[] documentIds)
    {
        ArgumentNullException.ThrowIfNull(documentIds);
        _excludedDocuments = [.. documentIds];
        return this;
    }

    /// <summary>Names the person who signs on the host's device, for a template role of an in-person signer. The role's name and e-mail address are the
    /// host's.</summary>
    /// <param name="signerName">The name, at most 100 characters.</param>
    public RecipientBuilder InPersonSignerName(string signerName) => With(Options with { SignerName = signerName });

    /// <summary>Sets the e-mail address of the person who signs on the host's device, for an in-person signer. DocuSign's roles of one template
    /// (<see cref="EnvelopeBuilder.FromTemplate"/>) do not support it.</summary>
    /// <param name="signerEmail">The address, at most 100 characters.</param>
    /// <remarks>DocuSign's <c>signerEmail</c>.</remarks>
    public RecipientBuilder InPersonSignerEmail(string signerEmail)
    {
        ArgumentNullException.ThrowIfNull(signerEmail);
        return With(Options with { SignerEmail = signerEmail });
    }

    /// <summary>Makes the embedded signer agree to the documents with a click, in a Focused View. The signer must have no tabs and no form fields
    /// (<see cref="DocumentOptions.FormFieldsFor"/>); otherwise the envelope is refused before it is sent. Tabs that HTML or
    /// <see cref="ConfigureJson"/> adds are not checked.</summary>
    /// <remarks>See "Click to Agree" in DocuSign's documentation of Focused View.</remarks>
    public RecipientBuilder ClickToAgree() => With(Options with { AgreesByClick = true });

    /// <summary>Requires an access code before the recipient sees the envelope. The application tells the recipient the code; DocuSign does
    /// not.</summary>
    /// <param name="accessCode">The code.</param>
    public RecipientBuilder AccessCode(AccessCode accessCode)
    {
        ArgumentNullException.ThrowIfNull(accessCode);
        return With(Options with { AccessCode = accessCode });
    }

    /// <summary>Requires a code that DocuSign sends to the recipient's phone, by call or text message as the recipient chooses. The account needs phone
    /// authentication.</summary>
    /// <param name="phoneNumbers">The numbers that the recipient may choose from.</param>
    /// <remarks>See "Phone authentication" in DocuSign's documentation.</remarks>
    public RecipientBuilder PhoneAuthentication(params PhoneNumber[] phoneNumbers) => IdentityVerification(IdentityWorkflow.PhoneAuthentication, phoneNumbers);

    /// <summary>Requires a code that DocuSign sends by text message. Newer accounts have <see cref="PhoneAuthentication"/> instead.</summary>
    /// <param name="phoneNumbers">The numbers that the recipient may choose from.</param>
    public RecipientBuilder SmsAuthentication(params PhoneNumber[] phoneNumbers) => Check(workflowId: null, IdentitySettings.Sms, phoneNumbers);

    /// <summary>Makes DocuSign verify the recipient's identity with a workflow of the account, for example with an identity document. DocuSign does not
    /// support it in a Focused View: <see cref="IEmbeddedSigningClient.StartSigningAsync"/> refuses a workflow without phone numbers there.</summary>
    /// <param name="workflowId">The workflow (<see cref="IEmbeddedSigningClient.ListIdentityWorkflowsAsync"/>).</param>
    /// <param name="phoneNumbers">The recipient's numbers, for a workflow that needs them.</param>
    /// <remarks>See "Identity Verification (IDV)" in DocuSign's documentation.</remarks>
    public RecipientBuilder IdentityVerification(Guid workflowId, params PhoneNumber[] phoneNumbers) =>
        Check(workflowId, configuration: null, phoneNumbers);

    /// <summary>Requires the recipient to answer questions from public records of the United States.</summary>
    /// <param name="configuration">The name of the account's configuration (<c>idCheckConfigurationName</c>).</param>
    /// <remarks>See "Knowledge-based authentication (KBA)" in DocuSign's documentation.</remarks>
    public RecipientBuilder KnowledgeBasedAuthentication(string configuration = "ID Check $")
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Check(workflowId: null, configuration, []);
    }

    /// <summary>Makes DocuSign notify the recipient by text message instead of e-mail. The recipient needs no e-mail address.</summary>
    /// <param name="phoneNumber">The number.</param>
    public RecipientBuilder DeliverBySms(PhoneNumber phoneNumber) => DeliverBy(PhoneSettings.Sms, phoneNumber);

    /// <summary>Makes DocuSign notify the recipient by WhatsApp instead of e-mail. The recipient needs no e-mail address.</summary>
    /// <param name="phoneNumber">The number.</param>
    public RecipientBuilder DeliverByWhatsApp(PhoneNumber phoneNumber) => DeliverBy(PhoneSettings.WhatsApp, phoneNumber);

    /// <summary>Makes DocuSign send a text message in addition to the e-mail, or alone to a recipient without an e-mail address.</summary>
    /// <param name="phoneNumber">The number.</param>
    public RecipientBuilder AlsoBySms(PhoneNumber phoneNumber) => AlsoBy(PhoneSettings.Sms, phoneNumber);

    /// <summary>Makes DocuSign send a WhatsApp message in addition to the e-mail, or alone to a recipient without an e-mail address.</summary>
    /// <param name="phoneNumber">The number.</param>
    public RecipientBuilder AlsoByWhatsApp(PhoneNumber phoneNumber) => AlsoBy(PhoneSettings.WhatsApp, phoneNumber);

    /// <summary>Makes DocuSign send its e-mail and its reminders to an embedded recipient. The link in these e-mails leads to the application, which
    /// opens the envelope. In ASP.NET Core, <c>ISigningLinkGenerator.CreateStartUrl</c> creates the URL.</summary>
    /// <param name="startUrl">The URL: https (http on loopback), at most <see cref="MaximumStartUrlLength"/> characters. DocuSign fills in
    /// <c>[[envelopeId]]</c>, <c>[[recipientId]]</c>, <c>[[recipientName]]</c>, <c>[[recipientEmail]]</c> and the names of custom fields.</param>
    /// <remarks>DocuSign's <c>embeddedRecipientStartURL</c>.</remarks>
    public RecipientBuilder AlsoByEmail(Uri startUrl)
    {
        ArgumentNullException.ThrowIfNull(startUrl);
        return With(Options with { StartUrl = startUrl.OriginalString });
    }

    /// <summary>Makes DocuSign send its e-mail and its reminders to an embedded recipient. The link in these e-mails leads to DocuSign, where every
    /// reader of the e-mail can sign. Authenticate the recipient (<see cref="AccessCode(Envelopes.AccessCode)"/>, <see cref="PhoneAuthentication"/>)
    /// where that is not enough.</summary>
    /// <remarks>The value <c>SIGN_AT_DOCUSIGN</c> of DocuSign's <c>embeddedRecipientStartURL</c>.</remarks>
    public RecipientBuilder AlsoByEmail() => With(Options with { StartUrl = RecipientSettings.AtDocuSign });

    /// <summary>Sets the language of the recipient's e-mails and pages. DocuSign recommends setting it for all recipients of an envelope or for
    /// none.</summary>
    /// <param name="locale">One of DocuSign's locales (<see cref="Signing.SigningLocales.All"/>), such as <c>de</c> or <c>fr_CA</c>. For a newer one,
    /// use <see cref="ConfigureJson"/>.</param>
    /// <param name="emailSubject">The subject of the recipient's e-mail, at most 100 characters; null for the envelope's.</param>
    /// <param name="emailMessage">The message of the recipient's e-mail, at most 10,000 characters; null for the envelope's.</param>
    /// <remarks>DocuSign's <c>emailNotification</c>, which replaces the envelope's subject and message. The builder writes them into it, so a role of a
    /// new template (<see cref="EnvelopeBuilder.DefineRole"/>) gets the template's. An envelope with other texts needs this method for the recipient in
    /// that role too. <see cref="IEmbeddedSigningClient.AddRecipientAsync"/> does not know the envelope's texts, so both are required for recipients who
    /// get an e-mail; an empty message is none.</remarks>
    public RecipientBuilder Language(string locale, string? emailSubject = null, string? emailMessage = null)
    {
        ArgumentNullException.ThrowIfNull(locale);
        return With(Options with { Locale = Locales.Find(locale) ?? locale, EmailSubject = emailSubject, EmailMessage = emailMessage });
    }

    /// <summary>Adds a private message to the recipient, in the e-mail and on the page: at most 1,000 characters.</summary>
    /// <param name="note">The message.</param>
    public RecipientBuilder Note(string note) => With(Options with { Note = note });

    /// <summary>Changes the recipient's JSON before it is sent, for settings without a method. It may run more than once, so it must not keep
    /// state.</summary>
    /// <param name="configure">Changes the JSON.</param>
    public RecipientBuilder ConfigureJson(Action<JsonObject> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _configureJson += configure;
        return this;
    }

    /// <summary>Builds the recipient.</summary>
    /// <param name="recipientId">Its number.</param>
    /// <param name="templateIndex">Which of several templates it belongs to; null for none.</param>
    internal EnvelopeRecipient Build(int recipientId, int? templateIndex = null) => new(_type, _name, _email)
    {
        IsEmbedded = IsEmbedded,
        ClientUserId = ClientUserId,
        RoleName = RoleName,
        RecipientId = recipientId,
        RoutingOrder = _routingOrder ?? 1,
        HasRoutingOrder = _routingOrder is not null,
        TemplateIndex = templateIndex,
        Tabs = [.. _tabs],
        ExcludedDocuments = _excludedDocuments,
        Options = _options,
        ConfigureJson = _configureJson,
    };

    private RecipientSettings Options => _options ?? new RecipientSettings();

    private static RecipientBuilder Begin(RecipientType type, string name, string? email, string? clientUserId) =>
        new(type, name, email) { IsEmbedded = clientUserId is not null, ClientUserId = clientUserId };

    private static PhoneSettings Delivery(string method, PhoneNumber phoneNumber)
    {
        ArgumentNullException.ThrowIfNull(phoneNumber);
        return new PhoneSettings(method, phoneNumber);
    }

    private RecipientBuilder DeliverBy(string method, PhoneNumber phoneNumber) =>
        With(Options with { Delivery = Delivery(method, phoneNumber), Deliveries = Options.Deliveries + 1 });

    private RecipientBuilder AlsoBy(string method, PhoneNumber phoneNumber) =>
        With(Options with { AlsoDelivered = [.. Options.AlsoDelivered, Delivery(method, phoneNumber)] });

    private RecipientBuilder Check(Guid? workflowId, string? configuration, PhoneNumber[] phoneNumbers)
    {
        ArgumentNullException.ThrowIfNull(phoneNumbers);
        return With(Options with { Checks = [.. Options.Checks, new IdentitySettings(workflowId, configuration, [.. phoneNumbers])] });
    }

    private RecipientBuilder With(RecipientSettings options)
    {
        _options = options;
        return this;
    }

    private static TabPlacement Given(TabPlacement placement)
    {
        ArgumentNullException.ThrowIfNull(placement);
        return placement;
    }

    private RecipientBuilder Add(
        TabType type,
        TabPlacement placement,
        string? label = null,
        string? value = null,
        bool selected = false,
        bool required = true,
        TabOptions? options = null) => Add(new Tab(type, Given(placement))
        {
            Label = label,
            Value = value,
            Selected = selected,
            Required = required,
            Options = options,
        });

    private RecipientBuilder Add(Tab tab)
    {
        _tabs.Add(tab);
        return this;
    }
}
