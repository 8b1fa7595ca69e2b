using EmbeddedSigning.Http;

namespace EmbeddedSigning.Calls;

/// <summary>A call with its own function to read the response.</summary>
internal sealed class CallWithReader(
    string name, string description, HttpMethod method, string path, Func<ApiCall, HttpResponseMessage, HttpDeadline, ValueTask> read)
    : ApiCall(name, description, method, path)
{
    public override ValueTask ReadAsync(HttpResponseMessage response, HttpDeadline deadline) => read(this, response, deadline);
}
