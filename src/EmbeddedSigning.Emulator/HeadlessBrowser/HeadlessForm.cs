using System.Buffers;
using System.Globalization;

namespace EmbeddedSigning.Emulator.HeadlessBrowser;

/// <summary>A form in the signer's browser: the values of its fields, and the button to press.</summary>
internal sealed class HeadlessForm
{
    private const string DefaultText = "n/a";

    private static readonly SearchValues<char> _strokes = SearchValues.Create("0123456789,; ");

    private readonly List<IReadOnlyDictionary<string, string>> _inputs;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public HeadlessForm(IEnumerable<IReadOnlyDictionary<string, string>> inputs, string action)
    {
        _inputs = [.. inputs];
        foreach (var input in _inputs)
        {
            if (IsRadio(input))
            {
                _values.TryAdd(input["name"], string.Empty);
            }

            if (!(IsCheckbox(input) || IsRadio(input)) || input.ContainsKey("checked"))
            {
                _values[input["name"]] = input.GetValueOrDefault("value", string.Empty);
            }
        }

        _values["action"] = action;
    }

    /// <summary>The request body that a browser would post; with files, one part for each field.</summary>
    public HttpContent CreateContent()
    {
        var files = _inputs.Where(IsFile).Select(input => input["name"]).ToHashSet(StringComparer.Ordinal);
        if (files.Count == 0)
        {
            return new FormUrlEncodedContent(_values);
        }

        var content = new MultipartFormDataContent();
        foreach (var (name, value) in _values)
        {
            if (!files.Contains(name))
            {
                content.Add(new StringContent(value), name);
            }
            else if (value == DefaultText)
            {
                content.Add(new ByteArrayContent("An attachment."u8.ToArray()), name, "attachment.txt");
            }
            else if (value.Length > 0)
            {
                content.Add(new ByteArrayContent(File.ReadAllBytes(value)), name, Path.GetFileName(value));
            }
        }

        return content;
    }

    public string Get(string name) => _values[name];

    public void Set(string name, string value) => _values[name] = value;

    /// <summary>Enters the signer's values, and a valid value into every other required field.</summary>
    /// <exception cref="InvalidOperationException">No field has the label of a value.</exception>
    public void FillIn(IDictionary<string, string> valuesByLabel, string? fullName)
    {
        RequireLabels(valuesByLabel.Keys);
        if (fullName is not null && _values.ContainsKey("fullName"))
        {
            _values["fullName"] = fullName;
        }

        foreach (var input in _inputs)
        {
            if (!input.TryGetValue("data-tab-label", out var label))
            {
                continue;
            }

            string? wanted = valuesByLabel.TryGetValue(label, out var value) ? value : null;
            if (wanted is { Length: > 0 } && input.TryGetValue("data-picture", out var picture) && wanted.AsSpan().ContainsAnyExcept(_strokes))
            {
                // A value without strokes is the path of a picture.
                _values[picture] = wanted;
            }
            else if (IsCheckbox(input))
            {
                Tick(input, wanted);
            }
            else if (wanted is not null || (input.ContainsKey("data-required") && _values[input["name"]].Length == 0))
            {
                _values[input["name"]] = wanted ?? DefaultTextFor(input);
            }
        }

        foreach (var group in _inputs.Where(input => input.ContainsKey("data-group")).GroupBy(input => input["data-group"], StringComparer.Ordinal))
        {
            TickEnough([.. group], valuesByLabel);
        }
    }

    /// <summary>Enters the name and e-mail address of a later recipient; null leaves a value unchanged.</summary>
    /// <exception cref="InvalidOperationException">The page does not ask for them.</exception>
    public void Name(string recipientId, string? name, string? email)
    {
        Enter(recipientId, "name", name);
        Enter(recipientId, "email", email);
    }

    private void Enter(string recipientId, string part, string? value)
    {
        if (value is null)
        {
            return;
        }

        var input = _inputs.FirstOrDefault(input => Has(input, "data-recipient", recipientId) && Has(input, "data-part", part))
            ?? throw new InvalidOperationException($"The signing page does not ask for the {part} of the recipient '{recipientId}'.");
        _values[input["name"]] = value;
    }

    private static bool Has(IReadOnlyDictionary<string, string> input, string name, string value) =>
        string.Equals(input.GetValueOrDefault(name), value, StringComparison.Ordinal);

    private void RequireLabels(IEnumerable<string> labels)
    {
        var onThePage = _inputs.Select(input => input.GetValueOrDefault("data-tab-label")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (labels.FirstOrDefault(label => !onThePage.Contains(label)) is { } missing)
        {
            var known = string.Join(", ", onThePage.Order(StringComparer.Ordinal));
            throw new InvalidOperationException($"The signing page has no field to fill in with the label '{missing}'. Its labels: {known}.");
        }
    }

    // Ticks as many boxes as the group needs, except the boxes whose value the signer chose.
    private void TickEnough(IReadOnlyList<IReadOnlyDictionary<string, string>> boxes, IDictionary<string, string> valuesByLabel)
    {
        var missing = int.Parse(boxes[0]["data-group-minimum"], CultureInfo.InvariantCulture) - boxes.Count(box => _values.ContainsKey(box["name"]));
        foreach (var box in boxes.Where(box => !_values.ContainsKey(box["name"]) && !valuesByLabel.ContainsKey(box["data-tab-label"])).Take(Math.Max(missing, 0)))
        {
            _values[box["name"]] = box["value"];
        }
    }

    private void Tick(IReadOnlyDictionary<string, string> checkbox, string? wanted)
    {
        var isTicked = checkbox.ContainsKey("data-required") || checkbox.ContainsKey("checked");
        if (wanted is null ? isTicked : IsTick(checkbox["data-tab-label"], wanted))
        {
            _values[checkbox["name"]] = checkbox["value"];
        }
        else
        {
            _values.Remove(checkbox["name"]);
        }
    }

    // In the values of an envelope, X means a ticked box.
    private static bool IsTick(string label, string wanted) => wanted switch
    {
        "X" => true,
        "" => false,
        _ => bool.TryParse(wanted, out var isTicked)
            ? isTicked
            : throw new InvalidOperationException($"The value for the checkbox '{label}' must be true or false."),
    };

    private static bool IsRadio(IReadOnlyDictionary<string, string> input) =>
        string.Equals(input.GetValueOrDefault("type"), "radio", StringComparison.Ordinal);

    private static bool IsFile(IReadOnlyDictionary<string, string> input) =>
        string.Equals(input.GetValueOrDefault("type"), "file", StringComparison.Ordinal);

    private static string DefaultTextFor(IReadOnlyDictionary<string, string> input) =>
        IsRadio(input) ? input["value"]
        : int.TryParse(input.GetValueOrDefault("maxlength"), CultureInfo.InvariantCulture, out var maximum)
        && maximum < DefaultText.Length
            ? DefaultText[..maximum]
            : input.GetValueOrDefault("data-sample", DefaultText);

    private static bool IsCheckbox(IReadOnlyDictionary<string, string> input) =>
        string.Equals(input.GetValueOrDefault("type"), "checkbox", StringComparison.Ordinal);
}
