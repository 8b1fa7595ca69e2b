using EmbeddedSigning.Http;

namespace EmbeddedSigning.Calls;

/// <summary>A call whose answer is read in a way of its own.</summary>
internal sealed class CallWithReader(
    string name, string description, HttpMethod method, string path, Func<ApiCall, HttpResponseMessage, HttpDeadline, ValueTask> read)
    : ApiCall(name, description, method, path)
{
    public override ValueTask ReadAsync(HttpResponseMessage response, HttpDeadline deadline) => read(this, response, deadline);
}
