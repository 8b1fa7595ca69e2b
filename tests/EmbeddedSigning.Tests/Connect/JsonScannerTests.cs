using System.Text;
using System.Text.Json;
using CsCheck;
using EmbeddedSigning.Connect.Internal;

namespace EmbeddedSigning.Tests.Connect;

/// <summary>The scanner accepts what <see cref="Utf8JsonReader"/> accepts, and nothing else.</summary>
[TestFixture]
public sealed class JsonScannerTests
{
    private const string Symbols = "{}[],:\"\\u0-.eE+ ";

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("\0")]
    [TestCase("{}\0")]
    [TestCase("01")]
    [TestCase("-")]
    [TestCase("1.")]
    [TestCase("1.e1")]
    [TestCase("1e+")]
    [TestCase("-0.0E-0")]
    [TestCase("+1")]
    [TestCase("[1,]")]
    [TestCase("[,1]")]
    [TestCase("{\"a\":1,}")]
    [TestCase("{\"a\"}")]
    [TestCase("{1:2}")]
    [TestCase("[}")]
    [TestCase("tru")]
    [TestCase("truefalse")]
    [TestCase("nul")]
    [TestCase("// comment\n1")]
    [TestCase("\"\\u12g4\"")]
    [TestCase("\"\\u12")]
    [TestCase("\"\\x\"")]
    [TestCase("\"\\ud800\"")]
    [TestCase("\"\t\"")]
    [TestCase("\"\u007f\u0085\u2028\"")]
    [TestCase("\u00a01")]
    [TestCase(" \t\r\n{ \"a\" : [ 1 , true , false , null , \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00fF\" ] } \n")]
    public void Edges_are_where_they_are_for_the_other_reader(string json) => Compare(Encoding.UTF8.GetBytes(json));

    [Test]
    public void Every_short_text_is_judged_alike()
    {
        var texts = new List<string> { "" };
        for (var length = 1; length <= 4; length++)
        {
            texts = [.. texts.SelectMany(text => Symbols.Select(symbol => text + symbol))];
            texts.ForEach(text => Compare(Encoding.UTF8.GetBytes(text)));
        }
    }

    [Test]
    public void A_string_ends_where_it_ends_however_long_it_is()
    {
        string[] ends = ["\"", "\\\"\"", "\\", "\\u00e4\"", "\u0001\"", ""];
        for (var length = 0; length < 100; length++)
        {
            foreach (var end in ends)
            {
                var text = "\"" + new string('x', length) + end;
                Compare(Encoding.UTF8.GetBytes(text));
                Compare(Encoding.UTF8.GetBytes($"[{text},{new string(' ', 40)}1]"));
            }
        }
    }

    [TestCase("[", "]")]
    [TestCase("{\"a\":", "}")]
    public void Objects_and_arrays_are_as_deep_as_the_other_reader_goes(string open, string close)
    {
        var deepest = string.Concat(Enumerable.Repeat(open, JsonScanner.MaximumDepth)) + "1" + string.Concat(Enumerable.Repeat(close, JsonScanner.MaximumDepth));

        IsAccepted(Encoding.UTF8.GetBytes(deepest)).Should().BeTrue();
        Compare(Encoding.UTF8.GetBytes(deepest));
        Compare(Encoding.UTF8.GetBytes(open + deepest + close));
    }

    [Test]
    public void Depth_is_counted_from_the_outermost_object_that_was_entered()
    {
        var depth = JsonScanner.MaximumDepth - 1;
        var deep = new string('[', depth) + new string(']', depth);

        SkipMember($$"""{"a":{{deep}}}""").Should().BeTrue();
        SkipMember($$"""{"a":[{{deep}}]}""").Should().BeFalse();

        static bool SkipMember(string json)
        {
            try
            {
                var scanner = new JsonScanner(Encoding.UTF8.GetBytes(json));
                var isFirst = true;
                scanner.EnterObject();
                scanner.ReadName(ref isFirst, out _, out _);
                scanner.SkipValue();
                return !scanner.ReadName(ref isFirst, out _, out _);
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }

    [Test]
    public void Changed_messages_are_judged_alike()
    {
        var message = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Connect", "envelope-completed.json"));
        var genBytes = Gen.OneOf(Gen.Char[Symbols].Select(symbol => (byte)symbol), Gen.Byte[1, 127]).Array[0, 5];
        Gen.Select(Gen.Int[0, message.Length], Gen.Int[0, 5], genBytes).Sample((start, length, bytes) =>
            Compare([.. message[..start], .. bytes, .. message[Math.Min(start + length, message.Length)..]]), iter: 20_000);
    }

    private static void Compare(byte[] json)
    {
        if (IsAccepted(json) != IsAcceptedByOther(json))
        {
            Assert.Fail($"{(IsAccepted(json) ? "Accepts" : "Refuses")} {Encoding.UTF8.GetString(json)}");
        }
    }

    private static bool IsAccepted(byte[] json)
    {
        try
        {
            var scanner = new JsonScanner(json);
            scanner.SkipValue();
            scanner.End();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsAcceptedByOther(byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
