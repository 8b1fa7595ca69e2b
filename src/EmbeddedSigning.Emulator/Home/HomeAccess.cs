using System.Security.Cryptography;
using System.Text;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>
/// Lets only browsers of this machine open the home page, and only its own forms use its actions. Each form has a token that no page of another site can
/// read.
/// </summary>
/// <param name="isOpen">Whether other machines may use the page too, because the emulator listens on a non-loopback address.</param>
internal sealed class HomeAccess(bool isOpen) : IEndpointFilter
{
    public string Token { get; } = RandomNumberGenerator.GetHexString(64, lowercase: true);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isLocal = isOpen || http.Request.IsFromThisMachine();
        if (!isLocal || (HttpMethods.IsPost(http.Request.Method) && !await IsOwnFormAsync(http).ConfigureAwait(false)))
        {
            const string reason = "The emulator is controlled from this machine only, and by the forms of its own page.";
            return new HtmlResult(HtmlPage.Message("Not from here", reason)) { Status = StatusCodes.Status403Forbidden };
        }

        return await next(context).ConfigureAwait(false);
    }

    // The origin does not help here: without a referrer, browsers send null.
    private async Task<bool> IsOwnFormAsync(HttpContext http)
    {
        string? site = http.Request.Headers["Sec-Fetch-Site"];
        var form = await http.Request.TryReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        return site is null or "same-origin"
            && form is not null
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(form["token"].ToString()), Encoding.UTF8.GetBytes(Token));
    }
}
