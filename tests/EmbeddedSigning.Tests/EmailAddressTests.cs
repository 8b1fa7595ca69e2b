using System.Net.Mail;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Tests;

[TestFixture]
internal sealed class EmailAddressTests
{
    [TestCase("ada@example.com")]
    [TestCase("ada.lovelace+lease@mail-1.example.com")]
    [TestCase("ada@localhost")]
    [TestCase("\"ada lovelace\"@example.com")]
    [TestCase("zoë@exämple.de")]
    [TestCase("o'brien@example.com")]
    public void An_address_is_valid(string text) => EmailAddress.IsValid(text).Should().BeTrue();

    [TestCase("")]
    [TestCase("ada")]
    [TestCase("@example.com")]
    [TestCase("ada@")]
    [TestCase("ada@example@com")]
    [TestCase("ada@.example.com")]
    [TestCase("ada lovelace@example.com")]
    [TestCase("Ada Lovelace <ada@example.com>")]
    [TestCase("ada@example.com ")]
    public void Anything_else_is_not(string text) => EmailAddress.IsValid(text).Should().BeFalse();

    // The short cut for plain addresses must not take what the framework's parser refuses.
    [Test]
    public void It_takes_exactly_what_the_framework_takes()
    {
        var random = new Random(20);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Create(random.Next(1, 9), random, static (characters, random) => random.GetItems("a1.-_+@' ", characters));

            EmailAddress.IsValid(text).Should().Be(MailAddress.TryCreate(text, out var address) && address.Address == text, "of '{0}'", text);
        }
    }
}
