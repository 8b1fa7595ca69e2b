using System.Net;
using System.Text.Json;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>An answer, read to its end.</summary>
internal sealed class Answer
{
    private Answer(HttpResponseMessage response, byte[] body)
    {
        Status = response.StatusCode;
        Headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        Location = response.Headers.Location;
        Body = body;
    }

    public HttpStatusCode Status { get; }

    public Dictionary<string, string> Headers { get; }

    public Uri? Location { get; }

    public byte[] Body { get; }

    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonElement.Parse(Body);

    public string? ErrorCode => Json.TryGetProperty("errorCode", out var code) ? code.GetString() : null;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new Answer(response, await response.Content.ReadAsByteArrayAsync());
        }
    }

    public string String(string property) => Json.GetProperty(property).GetString()!;

    public void ShouldBe(HttpStatusCode status) => Status.Should().Be(status, Text);

    public void ShouldBeRefused(string errorCode, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        ErrorCode.Should().Be(errorCode, Text);
        Status.Should().Be(status);
        Json.GetProperty("message").GetString().Should().NotBeNullOrEmpty();
    }
}
