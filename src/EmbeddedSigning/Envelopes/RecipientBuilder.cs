namespace EmbeddedSigning.Envelopes;

/// <summary>Says more about a recipient: its place in the order, and for a signer what to sign. Anchors are strings in the
/// document's text; see <see cref="TabPlacement"/> for positions.</summary>
public sealed class RecipientBuilder
{
    private readonly RecipientType _type;
    private readonly string _name;
    private readonly string _email;
    private readonly List<Tab> _tabs = [];
    private int _routingOrder = 1;

    internal RecipientBuilder(RecipientType type, string name, string email)
    {
        _type = type;
        _name = name;
        _email = email;
    }

    /// <summary>Begins a signer who signs in the application, through a recipient view.</summary>
    /// <param name="name">The signer's name, at most 100 characters.</param>
    /// <param name="email">The signer's e-mail address, at most 100 characters.</param>
    /// <param name="clientUserId">The application's own id of this person, at most 100 characters.</param>
    public static RecipientBuilder EmbeddedSigner(string name, string email, string clientUserId) =>
        new(RecipientType.Signer, name, email) { IsEmbedded = true, ClientUserId = clientUserId };

    /// <summary>Begins a signer to whom DocuSign sends an e-mail.</summary>
    /// <param name="name">The signer's name, at most 100 characters.</param>
    /// <param name="email">The signer's e-mail address, at most 100 characters.</param>
    public static RecipientBuilder Signer(string name, string email) => new(RecipientType.Signer, name, email);

    /// <summary>Begins a recipient who receives a copy by e-mail.</summary>
    /// <param name="name">The recipient's name, at most 100 characters.</param>
    /// <param name="email">The recipient's e-mail address, at most 100 characters.</param>
    public static RecipientBuilder CarbonCopy(string name, string email) => new(RecipientType.CarbonCopy, name, email);

    internal bool IsEmbedded { get; init; }

    internal string? ClientUserId { get; init; }

    internal string? RoleName { get; init; }

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
    public RecipientBuilder SignHere(TabPlacement placement) => Add(TabType.SignHere, placement);

    /// <summary>The initials.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    public RecipientBuilder InitialHere(TabPlacement placement) => Add(TabType.InitialHere, placement);

    /// <summary>The date of signing, filled in by DocuSign.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    public RecipientBuilder DateSigned(TabPlacement placement) => Add(TabType.DateSigned, placement);

    /// <summary>The recipient's name, filled in by DocuSign.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    public RecipientBuilder FullName(TabPlacement placement) => Add(TabType.FullName, placement);

    /// <summary>A line of text for the recipient to fill in.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="value">What it contains at first.</param>
    /// <param name="required">Whether it must be filled in.</param>
    public RecipientBuilder Text(TabPlacement placement, string label, string? value = null, bool required = true) =>
        Add(TabType.Text, placement, label, value, required: required);

    /// <summary>A box for the recipient to tick.</summary>
    /// <param name="placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
    /// <param name="label">The name of the value in <see cref="FormData"/> and <see cref="RecipientTab.Label"/>.</param>
    /// <param name="selected">Whether it is ticked at first.</param>
    /// <param name="required">Whether it must be ticked.</param>
    public RecipientBuilder Checkbox(TabPlacement placement, string label, bool selected = false, bool required = false) =>
        Add(TabType.Checkbox, placement, label, selected: selected, required: required);

    /// <summary>Finishes the recipient.</summary>
    /// <param name="recipientId">Its number.</param>
    internal EnvelopeRecipient Build(int recipientId) => new(_type, _name, _email)
    {
        IsEmbedded = IsEmbedded,
        ClientUserId = ClientUserId,
        RoleName = RoleName,
        RecipientId = recipientId,
        RoutingOrder = _routingOrder,
        Tabs = [.. _tabs],
    };

    private RecipientBuilder Add(
        TabType type, TabPlacement placement, string? label = null, string? value = null, bool selected = false, bool required = true)
    {
        ArgumentNullException.ThrowIfNull(placement);
        _tabs.Add(new Tab(type, placement) { Label = label, Value = value, Selected = selected, Required = required });
        return this;
    }
}
