using System.Globalization;
using System.Text.Json.Nodes;
using EmbeddedSigning.Envelopes.Internal;

namespace EmbeddedSigning.Envelopes;

/// <summary>Says more about a recipient: its place in the order, and for a signer what to sign and fill in. Anchors are strings in the
/// document's text; see <see cref="TabPlacement"/> for positions.</summary>
public sealed class RecipientBuilder
{
    private static readonly TabOptions _locked = new() { Locked = true };

    private readonly RecipientType _type;
    private readonly string _name;
    private readonly string _email;
    private readonly List<Tab> _tabs = [];
    private int? _routingOrder;
    private IReadOnlyList<int> _excludedDocuments = [];
    private RecipientOptions? _options;
    private Action<JsonObject>? _configureJson;

    internal RecipientBuilder(RecipientType type, string name, string? email)
    {
        _type = type;
        _name = name;
        _email = email ?? "";
    }

    /// <summary>Begins a signer who signs in the application, through a recipient view.</summary>
    /// <param name="name">The signer's name, at most 100 characters.</param>
    /// <param name="email">The signer's e-mail address, at most 100 characters.</param>
    /// <param name="clientUserId">The application's own id of this person, at most 100 characters.</param>
    public static RecipientBuilder EmbeddedSigner(string name, string email, string clientUserId) =>
        new(RecipientType.Signer, name, email) { IsEmbedded = true, ClientUserId = clientUserId };

    /// <summary>Begins a signer to whom DocuSign sends an e-mail.</summary>
    /// <param name="name">The signer's name, at most 100 characters.</param>
    /// <param name="email">The signer's e-mail address, at most 100 characters; null for one whom DocuSign reaches by phone alone
    /// (<see cref="DeliverBySms"/>).</param>
    public static RecipientBuilder Signer(string name, string? email) => new(RecipientType.Signer, name, email);

    /// <summary>Begins a person who signs on the device of a host, who is with them.</summary>
    /// <param name="hostName">The host's name, at most 100 characters.</param>
    /// <param name="hostEmail">The host's e-mail address, at most 100 characters: a user of the account.</param>
    /// <param name="signerName">The name of the person who signs, at most 100 characters.</param>
    /// <param name="clientUserId">The application's own id of the host, who then opens the envelope in the application; null for a host to whom
    /// DocuSign sends an e-mail.</param>
    public static RecipientBuilder InPersonSigner(string hostName, string hostEmail, string signerName, string? clientUserId = null) =>
        Begin(RecipientType.InPersonSigner, hostName, hostEmail, clientUserId).InPersonSignerName(signerName);

    /// <summary>Begins a recipient who must open the envelope before it goes on, and signs nothing.</summary>
    /// <param name="name">The recipient's name, at most 100 characters.</param>
    /// <param name="email">The recipient's e-mail address, at most 100 characters; null for one whom DocuSign reaches by phone alone.</param>
    /// <param name="clientUserId">The application's own id of one who reads the envelope in the application; null for one to whom DocuSign sends an
    /// e-mail.</param>
    public static RecipientBuilder CertifiedDelivery(string name, string? email, string? clientUserId = null) =>
        Begin(RecipientType.CertifiedDelivery, name, email, clientUserId);

    /// <summary>Begins a recipient who may change the envelope's documents, tabs and later recipients.</summary>
    /// <param name="name">The recipient's name, at most 100 characters.</param>
    /// <param name="email">The recipient's e-mail address, at most 100 characters.</param>
    public static RecipientBuilder Editor(string name, string email) => new(RecipientType.Editor, name, email);

    /// <summary>Begins a recipient who may name later recipients and set how they are authenticated.</summary>
    /// <param name="name">The recipient's name, at most 100 characters.</param>
    /// <param name="email">The recipient's e-mail address, at most 100 characters.</param>
    public static RecipientBuilder Agent(string name, string email) => new(RecipientType.Agent, name, email);

    /// <summary>Begins a recipient who may name later recipients.</summary>
    /// <param name="name">The recipient's name, at most 100 characters.</param>
    /// <param name="email">The recipient's e-mail address, at most 100 characters.</param>
    public static RecipientBuilder Intermediary(string name, string email) => new(RecipientType.Intermediary, name, email);

    /// <summary>Begins a person who attests the signature of another recipient by their own.</summary>
    /// <param name="witnessFor">The number of the signer (<see cref="RecipientId"/>).</param>
    /// <param name="name">The witness's name, at most 100 characters.</param>
    /// <param name="email">The witness's e-mail address, at most 100 characters.</param>
    /// <param name="clientUserId">The application's own id of a witness who signs in the application; null for one to whom DocuSign sends an
    /// e-mail.</param>
    public static RecipientBuilder Witness(int witnessFor, string name, string email, string? clientUserId = null)
    {
        var witness = Begin(RecipientType.Witness, name, email, clientUserId);
        return witness.With(witness.Options with { WitnessFor = witnessFor });
    }

    /// <summary>Begins a recipient who receives a copy by e-mail.</summary>
    /// <param name="name">The recipient's name, at most 100 characters.</param>
    /// <param name="email">The recipient's e-mail address, at most 100 characters; null for one whom DocuSign reaches by phone alone.</param>
    public static RecipientBuilder CarbonCopy(string name, string? email) => new(RecipientType.CarbonCopy, name, email);

    internal bool IsEmbedded { get; init; }

    internal string? ClientUserId { get; init; }

    internal string? RoleName { get; init; }

    /// <summary>The template of the role, where it was added to one of several.</summary>
    internal TemplateBuilder? Template { get; init; }

    /// <summary>Whether two builders are of one person.</summary>
    internal bool IsSamePerson(RecipientBuilder other) =>
        (_name, _email, ClientUserId) == (other._name, other._email, other.ClientUserId);

    /// <summary>Whether it fills in the form of a PDF instead of the tabs of a template.</summary>
    internal bool FillsForm => RoleName is null && _tabs.Exists(static tab => tab.IsPrefilled);

    /// <summary>Whether anything changes what is sent.</summary>
    internal bool HasRawJson => _configureJson is not null || _tabs.Exists(static tab => tab.Options?.ConfigureJson is not null);

    /// <summary>The number that was asked for.</summary>
    internal int? Id { get; private set; }

    /// <summary>Gives the recipient a number of its own. Without, recipients are numbered in the order they are added.</summary>
    /// <param name="recipientId">From 1, unique in the envelope.</param>
    public RecipientBuilder RecipientId(int recipientId)
    {
        Id = recipientId;
        return this;
    }

    /// <summary>Says when it is the recipient's turn. The default is 1: everyone at the same time.</summary>
    /// <param name="routingOrder">From 1; lower numbers first.</param>
    public RecipientBuilder RoutingOrder(int routingOrder)
    {
        _routingOrder = routingOrder;
        return this;
    }

    /// <summary>The signature.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name by which other tabs and readers know it; null for one of DocuSign's own.</param>
    /// <param name="required">Whether it must be given.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder SignHere(TabPlacement placement, string? label = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.SignHere, placement, label, required: required, options: options);

    /// <summary>The initials.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name by which other tabs and readers know it; null for one of DocuSign's own.</param>
    /// <param name="required">Whether it must be given.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder InitialHere(TabPlacement placement, string? label = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.InitialHere, placement, label, required: required, options: options);

    /// <summary>The date of signing, filled in by DocuSign.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name by which other tabs and readers know it; null for one of DocuSign's own.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder DateSigned(TabPlacement placement, string? label = null, TabOptions? options = null) =>
        Add(TabType.DateSigned, placement, label, options: options);

    /// <summary>The recipient's name, filled in by DocuSign.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name by which other tabs and readers know it; null for one of DocuSign's own.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder FullName(TabPlacement placement, string? label = null, TabOptions? options = null) =>
        Add(TabType.FullName, placement, label, options: options);

    /// <summary>The recipient's first name, filled in by DocuSign.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name by which other tabs and readers know it; null for one of DocuSign's own.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder FirstName(TabPlacement placement, string? label = null, TabOptions? options = null) =>
        Add(TabType.FirstName, placement, label, options: options);

    /// <summary>The recipient's last name, filled in by DocuSign.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name by which other tabs and readers know it; null for one of DocuSign's own.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder LastName(TabPlacement placement, string? label = null, TabOptions? options = null) =>
        Add(TabType.LastName, placement, label, options: options);

    /// <summary>The recipient's e-mail address, filled in by DocuSign.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name by which other tabs and readers know it; null for one of DocuSign's own.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder EmailAddress(TabPlacement placement, string? label = null, TabOptions? options = null) =>
        Add(TabType.EmailAddress, placement, label, options: options);

    /// <summary>The id of the envelope, filled in by DocuSign.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name by which other tabs and readers know it; null for one of DocuSign's own.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder EnvelopeId(TabPlacement placement, string? label = null, TabOptions? options = null) =>
        Add(TabType.EnvelopeId, placement, label, options: options);

    /// <summary>A line of text for the recipient to fill in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">What it contains at first.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder Text(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Text, placement, label, value, required: required, options: options);

    /// <summary>A number for the recipient to fill in. <see cref="Numerical"/> also checks limits and knows currencies.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">What it contains at first.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder Number(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Number, placement, label, value, required: required, options: options);

    /// <summary>A number or an amount of money for the recipient to fill in, within limits. Not every plan of a production account has it.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">What it contains at first.</param>
    /// <param name="minimum">The smallest number.</param>
    /// <param name="maximum">The greatest number.</param>
    /// <param name="currency">The currency of an amount, such as <c>usd</c>; null for a number.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
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

    /// <summary>An e-mail address for the recipient to fill in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">What it contains at first.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder Email(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Email, placement, label, value, required: required, options: options);

    /// <summary>A date for the recipient to fill in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">What it contains at first.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder Date(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Date, placement, label, value, required: required, options: options);

    /// <summary>The recipient's company.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">What it contains at first.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder Company(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Company, placement, label, value, required: required, options: options);

    /// <summary>The recipient's job title.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">What it contains at first.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder Title(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Title, placement, label, value, required: required, options: options);

    /// <summary>A US postal code of five or nine digits.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">What it contains at first.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder Zip(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Zip, placement, label, value, required: required, options: options);

    /// <summary>A US Social Security number.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">What it contains at first.</param>
    /// <param name="required">Whether it must be filled in.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder Ssn(
        TabPlacement placement, string label, string? value = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.Ssn, placement, label, value, required: required, options: options);

    /// <summary>A box for the recipient to tick.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="selected">Whether it is ticked at first.</param>
    /// <param name="required">Whether it must be ticked.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder Checkbox(
        TabPlacement placement, string label, bool selected = false, bool required = false, TabOptions? options = null) =>
        Add(TabType.Checkbox, placement, label, selected: selected, required: required, options: options);

    /// <summary>Several boxes to tick, with a rule of how many.</summary>
    /// <param name="name">The name of the group.</param>
    /// <param name="boxes">The boxes; their values are the labels of the checkboxes. All are on one document.</param>
    /// <param name="minimum">How many must be ticked.</param>
    /// <param name="maximum">How many may be ticked; null for all.</param>
    /// <param name="message">What the signer is told when the rule is not kept.</param>
    /// <param name="options">How the boxes look.</param>
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

        return Add(new Tab(TabType.CheckboxGroup, placement: null) { Label = name, Value = message, Choices = [.. boxes], Limits = (minimum, maximum) });
    }

    /// <summary>Buttons of which the recipient chooses one.</summary>
    /// <param name="name">The name of the group, and of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="buttons">The buttons. All are on one document.</param>
    /// <param name="required">Whether one must be chosen.</param>
    /// <param name="options">How the buttons look.</param>
    public RecipientBuilder RadioGroup(string name, IReadOnlyList<TabChoice> buttons, bool required = true, TabOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(buttons);
        return Add(new Tab(TabType.RadioGroup, placement: null) { Label = name, Choices = [.. buttons], Required = required, Options = options });
    }

    /// <summary>A drop-down list.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="items">What it offers; a plain string is an item whose text is its value.</param>
    /// <param name="value">The value of the item that is chosen at first.</param>
    /// <param name="required">Whether one must be chosen.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
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

    /// <summary>A text for the recipient to read.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="text">The text.</param>
    /// <param name="options">How it looks.</param>
    public RecipientBuilder Note(TabPlacement placement, string text, TabOptions? options = null) =>
        Add(TabType.Note, placement, value: text, options: options);

    /// <summary>A value that is calculated of other tabs while the recipient fills them in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="formula">The labels of tabs in brackets with +, -, * and /, such as <c>[rent] * 12 + [deposit]</c>: at most 2,000
    /// characters.</param>
    /// <param name="decimals">The number of decimals that the result is rounded to; null leaves it to DocuSign.</param>
    /// <param name="hidden">Whether the value is in form data alone, and not on the document.</param>
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

    /// <summary>A file for the recipient to attach, which becomes a document of the envelope: at most 25 MB.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the attachment.</param>
    /// <param name="required">Whether a file must be attached.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder SignerAttachment(TabPlacement placement, string label, bool required = true, TabOptions? options = null) =>
        Add(TabType.SignerAttachment, placement, label, required: required, options: options);

    /// <summary>A button that approves the documents, for a recipient who does not sign.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="text">What is on the button; null for DocuSign's text.</param>
    /// <param name="options">How it looks.</param>
    public RecipientBuilder Approve(TabPlacement placement, string? text = null, TabOptions? options = null) =>
        Add(TabType.Approve, placement, value: text, options: options);

    /// <summary>A button that declines.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="text">What is on the button; null for DocuSign's text.</param>
    /// <param name="options">How it looks.</param>
    public RecipientBuilder Decline(TabPlacement placement, string? text = null, TabOptions? options = null) =>
        Add(TabType.Decline, placement, value: text, options: options);

    /// <summary>A field for the recipient to draw in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="allowUpload">Whether a picture can be uploaded instead.</param>
    /// <param name="required">Whether something must be drawn.</param>
    /// <param name="options">How it looks, and what may be filled in.</param>
    public RecipientBuilder Draw(TabPlacement placement, bool allowUpload = false, bool required = true, TabOptions? options = null) =>
        Add(new Tab(TabType.Draw, Given(placement))
        {
            Required = required,
            Options = options,
            Details = allowUpload ? [("allowSignerUpload", "true")] : [],
        });

    /// <summary>Has the recipient open a supplemental document (<see cref="DocumentOptions.Supplemental"/>).</summary>
    /// <param name="documentId">The number of the document.</param>
    /// <param name="text">What is on the button; null for DocuSign's text.</param>
    /// <param name="required">Whether it must be opened.</param>
    /// <param name="options">How it looks.</param>
    public RecipientBuilder View(int documentId, string? text = null, bool required = true, TabOptions? options = null) =>
        Add(TabType.View, TabPlacement.AtPosition(0, 0, documentId: documentId), value: text, required: required, options: options);

    /// <summary>Fills in a tab that the template of this role has, or a form field that becomes a tab of this signer
    /// (<see cref="DocumentOptions.FormFieldsFor"/>), without saying where it is.</summary>
    /// <param name="label">The label of the tab or the name of the form field; of a radio group its name.</param>
    /// <param name="value">The value. Of a checkbox <c>true</c> or <c>false</c>; of a list or a radio group the value of the item or the
    /// button.</param>
    /// <param name="type">The kind of tab that the template has, or that the form field becomes.</param>
    /// <param name="locked">Whether the signer cannot change it.</param>
    public RecipientBuilder Prefill(string label, string value, TabType type = TabType.Text, bool locked = false) => Add(new Tab(type, placement: null)
    {
        Label = label,
        Value = value,
        Selected = bool.TryParse(value, out var selected) && selected,
        Options = locked ? _locked : null,
    });

    /// <summary>Hides documents from the recipient. Every other recipient without this sees all.</summary>
    /// <param name="documentIds">The numbers of the documents, from 1 in the order they were added.</param>
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

    /// <summary>Has the signer agree to the documents with a click, in a Focused View: the documents have no tabs for them. Where a tab is added all the
    /// same, the envelope is refused before it is sent.</summary>
    /// <remarks>See "Click to Agree" in DocuSign's documentation of Focused View.</remarks>
    public RecipientBuilder ClickToAgree() => With(Options with { AgreesByClick = true });

    /// <summary>Asks the recipient for an access code before they see the envelope. The application tells them the code; DocuSign does not.</summary>
    /// <param name="accessCode">The code.</param>
    public RecipientBuilder AccessCode(AccessCode accessCode)
    {
        ArgumentNullException.ThrowIfNull(accessCode);
        return With(Options with { AccessCode = accessCode });
    }

    /// <summary>Has the recipient enter a code that DocuSign sends to their phone, by call or text message as they choose. The account needs phone
    /// authentication.</summary>
    /// <param name="phoneNumbers">The numbers that the recipient may choose from.</param>
    /// <remarks>See "Phone authentication" in DocuSign's documentation.</remarks>
    public RecipientBuilder PhoneAuthentication(params PhoneNumber[] phoneNumbers) => IdentityVerification(IdentityWorkflow.PhoneAuthentication, phoneNumbers);

    /// <summary>Has the recipient enter a code that DocuSign sends by text message. Accounts of today have <see cref="PhoneAuthentication"/>
    /// instead.</summary>
    /// <param name="phoneNumbers">The numbers that the recipient may choose from.</param>
    public RecipientBuilder SmsAuthentication(params PhoneNumber[] phoneNumbers) => Check(workflowId: null, IdentityCheck.Sms, phoneNumbers);

    /// <summary>Has DocuSign verify who the recipient is, by a workflow of the account such as an identity document. DocuSign does not do it in a Focused
    /// View.</summary>
    /// <param name="workflowId">The workflow (<see cref="IEmbeddedSigningClient.ListIdentityWorkflowsAsync"/>).</param>
    /// <param name="phoneNumbers">The recipient's numbers, for a workflow that needs them.</param>
    /// <remarks>See "Identity Verification (IDV)" in DocuSign's documentation.</remarks>
    public RecipientBuilder IdentityVerification(Guid workflowId, params PhoneNumber[] phoneNumbers) =>
        Check(workflowId, configuration: null, phoneNumbers);

    /// <summary>Has the recipient answer questions about their life, from public records of the United States.</summary>
    /// <param name="configuration">The name of the account's configuration (<c>idCheckConfigurationName</c>).</param>
    /// <remarks>See "Knowledge-based authentication (KBA)" in DocuSign's documentation.</remarks>
    public RecipientBuilder KnowledgeBasedAuthentication(string configuration = "ID Check $")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);
        return Check(workflowId: null, configuration, []);
    }

    /// <summary>Has DocuSign reach the recipient by text message instead of e-mail. The recipient needs no e-mail address.</summary>
    /// <param name="phoneNumber">The number.</param>
    public RecipientBuilder DeliverBySms(PhoneNumber phoneNumber) => With(Options with { Delivery = Delivery(PhoneDelivery.Sms, phoneNumber) });

    /// <summary>Has DocuSign reach the recipient by WhatsApp instead of e-mail. The recipient needs no e-mail address.</summary>
    /// <param name="phoneNumber">The number.</param>
    public RecipientBuilder DeliverByWhatsApp(PhoneNumber phoneNumber) => With(Options with { Delivery = Delivery(PhoneDelivery.WhatsApp, phoneNumber) });

    /// <summary>Has DocuSign send a text message beside the e-mail.</summary>
    /// <param name="phoneNumber">The number.</param>
    public RecipientBuilder AlsoBySms(PhoneNumber phoneNumber) => AlsoBy(PhoneDelivery.Sms, phoneNumber);

    /// <summary>Has DocuSign send a WhatsApp message beside the e-mail.</summary>
    /// <param name="phoneNumber">The number.</param>
    public RecipientBuilder AlsoByWhatsApp(PhoneNumber phoneNumber) => AlsoBy(PhoneDelivery.WhatsApp, phoneNumber);

    /// <summary>Has DocuSign send an embedded recipient its e-mail and its reminders, whose link leads to the application: it opens the envelope there.
    /// In ASP.NET Core, <c>ISigningLinkGenerator.CreateStartUrl</c> creates the URL.</summary>
    /// <param name="startUrl">The URL, https except on loopback, at most 500 characters. DocuSign fills in <c>[[envelopeId]]</c>,
    /// <c>[[recipientId]]</c>, <c>[[recipientName]]</c>, <c>[[recipientEmail]]</c> and the names of custom fields.</param>
    /// <remarks>DocuSign's <c>embeddedRecipientStartURL</c>.</remarks>
    public RecipientBuilder AlsoByEmail(Uri startUrl)
    {
        ArgumentNullException.ThrowIfNull(startUrl);
        return With(Options with { StartUrl = startUrl.OriginalString });
    }

    /// <summary>Has DocuSign send an embedded recipient its e-mail and its reminders, whose link leads to DocuSign: anyone who has the e-mail can sign there, so
    /// authenticate the recipient (<see cref="AccessCode(Envelopes.AccessCode)"/>, <see cref="PhoneAuthentication"/>) where that is not enough.</summary>
    /// <remarks>The value <c>SIGN_AT_DOCUSIGN</c> of DocuSign's <c>embeddedRecipientStartURL</c>.</remarks>
    public RecipientBuilder AlsoByEmail() => With(Options with { StartUrl = RecipientOptions.AtDocuSign });

    /// <summary>Writes to the recipient in a language, which DocuSign's pages have too. DocuSign advises to do so for all recipients of an envelope or for
    /// none.</summary>
    /// <param name="locale">One of DocuSign's locales, such as <c>de</c> or <c>fr_CA</c> (<see cref="Signing.SigningLocales"/>).</param>
    /// <param name="emailSubject">The subject of the recipient's e-mail, at most 100 characters; null for the envelope's.</param>
    /// <param name="emailMessage">The message of the recipient's e-mail, at most 10,000 characters; null for the envelope's.</param>
    /// <remarks>DocuSign's <c>emailNotification</c>.</remarks>
    public RecipientBuilder Language(string locale, string? emailSubject = null, string? emailMessage = null)
    {
        ArgumentNullException.ThrowIfNull(locale);
        return With(Options with { Locale = locale.Replace('-', '_'), EmailSubject = emailSubject, EmailMessage = emailMessage });
    }

    /// <summary>Adds a private message to the recipient, in the e-mail and on the page: at most 1,000 characters.</summary>
    /// <param name="note">The message.</param>
    public RecipientBuilder Note(string note) => With(Options with { Note = note });

    /// <summary>Changes the recipient's JSON before it is sent, for what there is no method for. It may run more than once, so it must not keep
    /// state.</summary>
    /// <param name="configure">Changes what would be sent.</param>
    public RecipientBuilder ConfigureJson(Action<JsonObject> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _configureJson += configure;
        return this;
    }

    /// <summary>Finishes the recipient.</summary>
    /// <param name="recipientId">Its number.</param>
    /// <param name="templateIndex">Which of several templates it belongs to; null for none.</param>
    /// <param name="emailSubject">The envelope's subject.</param>
    /// <param name="emailMessage">The envelope's message.</param>
    internal EnvelopeRecipient Build(int recipientId, int? templateIndex = null, string? emailSubject = null, string? emailMessage = null) => new(_type, _name, _email)
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

        // DocuSign takes neither from the envelope for a recipient with a language of their own.
        Options = _options is not { Locale: not null } options ? _options : options with
        {
            EmailSubject = options.EmailSubject ?? emailSubject,
            EmailMessage = options.EmailMessage ?? emailMessage,
        },
        ConfigureJson = _configureJson,
    };

    private RecipientOptions Options => _options ?? new RecipientOptions();

    private static RecipientBuilder Begin(RecipientType type, string name, string? email, string? clientUserId) =>
        new(type, name, email) { IsEmbedded = clientUserId is not null, ClientUserId = clientUserId };

    private static PhoneDelivery Delivery(string method, PhoneNumber phoneNumber)
    {
        ArgumentNullException.ThrowIfNull(phoneNumber);
        return new PhoneDelivery(method, phoneNumber);
    }

    private RecipientBuilder AlsoBy(string method, PhoneNumber phoneNumber) =>
        With(Options with { AlsoDelivered = [.. Options.AlsoDelivered, Delivery(method, phoneNumber)] });

    private RecipientBuilder Check(Guid? workflowId, string? configuration, PhoneNumber[] phoneNumbers)
    {
        ArgumentNullException.ThrowIfNull(phoneNumbers);
        return With(Options with { Checks = [.. Options.Checks, new IdentityCheck(workflowId, configuration, [.. phoneNumbers])] });
    }

    private RecipientBuilder With(RecipientOptions options)
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
