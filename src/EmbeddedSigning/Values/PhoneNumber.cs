namespace EmbeddedSigning.Envelopes;

/// <summary>A phone number as DocuSign takes it (<c>recipientPhoneNumber</c>).</summary>
/// <param name="CountryCode">The country calling code without a plus sign, such as <c>49</c>.</param>
/// <param name="Number">The number within the country, digits only.</param>
public sealed record PhoneNumber(string CountryCode, string Number)
{
    /// <summary>Returns a fixed text that does not contain the number.</summary>
    public override string ToString() => "[phone number]";
}
