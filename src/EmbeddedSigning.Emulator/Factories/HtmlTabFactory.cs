using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Pdf.Flow;
using EmbeddedSigning.Emulator.Pdf.Html;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Factories;

/// <summary>Creates tabs from the elements of an HTML document that represent tabs.</summary>
internal sealed class HtmlTabFactory
{
    private const double MaximalSize = 450;
    private const string Prefix = "data-ds-";

    private static readonly FrozenDictionary<string, TabKind> _elements = new Dictionary<string, TabKind>(StringComparer.Ordinal)
    {
        ["ds-signature"] = TabKind.SignHere,
        ["ds-initial"] = TabKind.InitialHere,
        ["ds-date-signed"] = TabKind.DateSigned,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Unverified: DocuSign's examples have text, number, ssn and approve. The other names follow DocuSign's lists of tabs.
    private static readonly FrozenDictionary<string, TabKind> _types = new[]
    {
        TabKind.Text, TabKind.Number, TabKind.Ssn, TabKind.Approve, TabKind.Decline, TabKind.Date, TabKind.Email, TabKind.Zip, TabKind.Company,
        TabKind.Title, TabKind.Checkbox, TabKind.List,
    }.ToFrozenDictionary(kind => kind.ToTypeName(), StringComparer.OrdinalIgnoreCase);

    private readonly List<TabInHtml> _tabs = [];

    /// <summary>Draws an HTML document and finds its tabs.</summary>
    public static (byte[] Pdf, ImmutableArray<TabInHtml> Tabs) Draw(string html, CancellationToken cancellationToken)
    {
        var tabs = new HtmlTabFactory();
        var paragraphs = new HtmlReader(tabs.Add).Read(html, cancellationToken);
        var (pdf, gaps) = FlowDocument.ToPdf(paragraphs, cancellationToken);
        return (pdf, [.. tabs._tabs.Zip(gaps, Place)]);
    }

    /// <summary>Adds the tabs in HTML documents to their signers.</summary>
    /// <exception cref="RefusalException">A tab has no signer, or is on a supplemental document.</exception>
    public static ImmutableArray<Recipient> Deal(ImmutableArray<Recipient> recipients, IEnumerable<EnvelopeDocument> documents)
    {
        foreach (var document in documents)
        {
            foreach (var found in document.HtmlTabs)
            {
                var signer = SignerOf(found, recipients);
                var tab = found.Tab with { Id = Guid.NewGuid(), DocumentId = TabFactory.Require(document, found.Tab.Kind).Id };
                recipients = recipients.Replace(signer, signer with { Tabs = signer.Tabs.Add(tab) });
            }
        }

        return recipients;
    }

    private static TabInHtml Place(TabInHtml found, PlacedFlowGap gap) =>
        found with { Tab = found.Tab with { PageNumber = gap.PageNumber, X = gap.X, Y = gap.Y } };

    // Unverified: the signer of a tab that names no recipient. DocuSign's examples have such tabs, and one signer.
    private static Recipient SignerOf(TabInHtml found, ImmutableArray<Recipient> recipients)
    {
        Recipient[] signers =
        [
            .. recipients.Where(recipient => recipient.Signs
                && (found.RecipientId is null || string.Equals(recipient.Id, found.RecipientId, StringComparison.OrdinalIgnoreCase))
                && (found.RoleName is null || string.Equals(recipient.RoleName, found.RoleName, StringComparison.OrdinalIgnoreCase))),
        ];
        return signers is [var signer]
            ? signer
            : throw RefusalException.InvalidParameter(
                $"The tab '{found.Tab.Label}' of an HTML document is of {signers.Length} signers: name one with 'data-ds-recipient-id' or 'data-ds-role'.");
    }

    private FlowGap Add(HtmlField field)
    {
        var kind = KindOf(field);
        var attributes = new Attributes(field);
        attributes.RefuseOfOtherKinds(kind);
        var tab = UnplacedTabFactory.Read(kind, attributes.ToDefinition(kind), documentId: 0, pageNumber: 1);
        tab = tab with { Width = Math.Min(tab.Width, MaximalSize), Height = Math.Min(tab.Height, MaximalSize) };
        _tabs.Add(new TabInHtml(tab, attributes.RecipientId, attributes.RoleName));
        attributes.RefuseOthers();
        return new FlowGap(tab.Width, tab.Height);
    }

    private static TabKind KindOf(HtmlField field)
    {
        var type = field.Attributes.GetValueOrDefault(Prefix + "type");
        return (type is null ? _elements : _types).TryGetValue(type ?? field.Element, out var kind)
            ? kind
            : throw NotEmulated.Refusal(type is null ? $"<{field.Element}> without {Prefix}type" : $"{Prefix}type=\"{type}\"");
    }

    /// <summary>Reads the attributes of one field, and knows which of them were read.</summary>
    private sealed class Attributes(HtmlField field)
    {
        private static readonly (string Name, string Member)[] _ofSomeKinds =
        [
            ("maxlength", "maxLength"),
            ("pattern", "validationPattern"),
            (Prefix + "pattern-message", "validationMessage"),
            (Prefix + "scale", "scaleValue"),
            (Prefix + "shared", "shared"),
        ];

        private readonly HashSet<string> _read = new(StringComparer.Ordinal) { Prefix + "type" };

        public string? RecipientId => PostedText.NullIfEmpty(Get(Prefix + "recipient-id"));

        public string? RoleName => PostedText.NullIfEmpty(Get(Prefix + "role"));

        public PostedTab ToDefinition(TabKind kind)
        {
            var isRequired = Flag("required");
            return new PostedTab
            {
                TabLabel = Get("name"),
                Required = kind.SaysOptional() ? null : WireJson.Bool(isRequired),
                Optional = kind.SaysOptional() ? WireJson.Bool(!isRequired) : null,
                Locked = WireJson.Bool(Flag("readonly") ?? Flag("disabled")),
                Selected = WireJson.Bool(Flag("checked")),
                MaxLength = Get("maxlength"),
                Value = Get("value") ?? (field.Element == "textarea" ? field.Text : null),
                ValidationPattern = Get("pattern"),
                ValidationMessage = Get(Prefix + "pattern-message"),
                ConditionalParentLabel = Get(Prefix + "conditional-parent"),
                ConditionalParentValue = Get(Prefix + "conditional-value"),
                ScaleValue = Get(Prefix + "scale"),
                Width = Points("width"),
                Height = Points("height"),
                ListItems = [.. field.Options.Select(option => new PostedListItem { Value = option.Value, Text = option.Text, Selected = WireJson.Bool(option.IsSelected) })],
                Others = Kept(("tooltip", Get("title")), ("shared", Get(Prefix + "shared")), ("buttonText", field.Element == "button" ? field.Text : null)),
            };
        }

        /// <summary>Refuses attributes that only other kinds of tabs have.</summary>
        public void RefuseOfOtherKinds(TabKind kind)
        {
            foreach (var (name, member) in _ofSomeKinds)
            {
                if (!PostedTabMembers.Has(kind, member) && field.Attributes.GetValueOrDefault(name) is { Length: > 0 })
                {
                    throw RefusalException.InvalidParameter($"'{name}' is no attribute of a tab of the {kind.ToListName()}.");
                }
            }
        }

        /// <summary>Refuses DocuSign attributes that were not read.</summary>
        public void RefuseOthers()
        {
            if (field.Attributes.Keys.FirstOrDefault(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !_read.Contains(name)) is { } unknown)
            {
                throw NotEmulated.Refusal(unknown);
            }
        }

        private static OtherMembers Kept(params ReadOnlySpan<(string Name, string? Value)> members)
        {
            var kept = new OtherMembers();
            foreach (var (name, value) in members)
            {
                if (!string.IsNullOrEmpty(value))
                {
                    kept[name] = JsonSerializer.SerializeToElement(value);
                }
            }

            return kept;
        }

        private string? Get(string name)
        {
            _read.Add(name);
            return field.Attributes.GetValueOrDefault(name);
        }

        // In HTML, an attribute without a value means true.
        private bool? Flag(string name) => Get(name) switch
        {
            null => null,
            var value => !value.Equals("false", StringComparison.OrdinalIgnoreCase),
        };

        private string? Points(string name) => Get(name) is { } value && value.EndsWith("px", StringComparison.OrdinalIgnoreCase) ? value[..^2] : Get(name);
    }
}
