using System.Globalization;

namespace EmbeddedSigning.Emulator.Tests.Contract;

/// <summary>
/// Compares every JSON answer with DocuSign's description of its API, and every JSON body that the emulator accepted. Nothing is
/// compared where the description is absent.
/// </summary>
internal sealed class ContractHandler(HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = IsJson(request.Content) && request.Content is not UndocumentedContent
            ? await request.Content!.ReadAsStringAsync(cancellationToken)
            : null;
        var response = await base.SendAsync(request, cancellationToken);
        if (ApiDescription.Instance is { } description
            && description.Find(request.Method.Method, request.RequestUri!.AbsolutePath) is { } operation)
        {
            await CompareAsync(description, operation, sent, response, cancellationToken);
        }

        return response;
    }

    private static async Task CompareAsync(
        ApiDescription description,
        ApiOperation operation,
        string? sent,
        HttpResponseMessage response,
        CancellationToken cancellationToken)
    {
        if (sent is not null && operation.Request is { } request && response.IsSuccessStatusCode)
        {
            Refuse(description.Problems(request, sent), $"what was sent to {operation}, a {request}", sent);
        }

        if (!IsJson(response.Content))
        {
            return;
        }

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        var definition = response.IsSuccessStatusCode ? operation.Responses.GetValueOrDefault(status) : "errorDetails";
        definition.Should().NotBeNull($"{operation} should not answer {status} with a body");
        Refuse(description.Problems(definition!, answer), $"the answer of {operation}, a {definition}", answer);
    }

    private static void Refuse(IReadOnlyList<string> problems, string what, string json) =>
        problems.Should().BeEmpty("{0} is {1}", what, json);

    private static bool IsJson(HttpContent? content) => content?.Headers.ContentType?.MediaType is "application/json";
}
