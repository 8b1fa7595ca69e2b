using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests.Support;

/// <summary>Finds what keeps people from using a page who do not see it, use no mouse or have a small screen.</summary>
internal static class PageInspection
{
    /// <summary>The height of a window whose test does not say it.</summary>
    public const int Height = 844;

    // The frames of a page are of several sites, and axe looks into all of them.
    private static readonly string _axe =
        new BundledAxeScriptProvider().GetScript() + "; axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] });";

    // Styles are not fetched a second time: only rules about media need them, and the policy of most pages forbids it.
    private const string Find = """
        async () => {
          await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
          const { violations } = await axe.run({ preload: false, resultTypes: ["violations"] });
          const found = violations.map(({ id, help, nodes }) =>
            `${id}: ${help} (${nodes.map(node => `${node.html} ${node.any[0]?.message ?? ""}`).join(", ")})`);
          const { scrollWidth, clientWidth } = document.documentElement;
          if (scrollWidth > clientWidth) {
            const wide = [...document.body.querySelectorAll("*")].filter(element => element.getBoundingClientRect().right > clientWidth);
            found.push(`scrolls sideways: ${scrollWidth} in ${clientWidth} pixels (${wide.map(element => element.outerHTML.slice(0, 80)).join(", ")})`);
          }
          return found;
        }
        """;

    /// <summary>The widths of a phone's, a tablet's and a desk's window, in pixels.</summary>
    public static IReadOnlyList<int> Widths { get; } = [390, 768, 1280];

    /// <summary>All that axe finds in a page and its frames, and what is wider than the window.</summary>
    public static async Task<string[]> FindBarriersAsync(IPage page)
    {
        foreach (var frame in page.Frames)
        {
            if (!await frame.EvaluateAsync<bool>("typeof axe === 'object'"))
            {
                await frame.EvaluateAsync(_axe);
            }
        }

        return await page.EvaluateAsync<string[]>(Find);
    }
}
