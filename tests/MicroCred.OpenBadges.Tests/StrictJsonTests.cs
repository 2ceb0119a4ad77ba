using System.Text;

namespace MicroCred.OpenBadges.Tests;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"a":2}""", CredentialProblem.DuplicateMember)]
    [InlineData("""{"a":1,"\u0061":2}""", CredentialProblem.DuplicateMember)]
    [InlineData("""{"x":[{"a":1,"b":2,"a":1}]}""", CredentialProblem.DuplicateMember)]
    [InlineData("""{"a":1,}""", CredentialProblem.Malformed)]
    [InlineData("""{"a":1} {""", CredentialProblem.Malformed)]
    [InlineData("""{"a":"\ud800"}""", CredentialProblem.Malformed)]
    [InlineData("""{"a":"\uffff"}""", CredentialProblem.Malformed)]
    [InlineData("""{"a":"￾"}""", CredentialProblem.Malformed)]
    [InlineData("", CredentialProblem.Malformed)]
    [InlineData("""{"a":{"b":1}""", CredentialProblem.Malformed)]
    [InlineData("// comment\n{}", CredentialProblem.Malformed)]
    public void Ambiguity_IsRefused(string json, CredentialProblem problem) =>
        Assert.Equal(problem, Assert.Throws<CredentialException>(() => StrictJson.Parse(json)).Problem);

    [Fact]
    public void InvalidUtf8_IsRefused() =>
        Assert.Equal(CredentialProblem.Malformed, Assert.Throws<CredentialException>(() => StrictJson.Parse([(byte)'"', 0xC3, 0x28, (byte)'"'])).Problem);

    [Fact]
    public void DepthAndSize_AreBounded()
    {
        Assert.Equal(CredentialProblem.TooLarge, Assert.Throws<CredentialException>(() => StrictJson.Parse(new string('[', 100_000))).Problem);
        Assert.Equal(CredentialProblem.TooLarge, Assert.Throws<CredentialException>(() => StrictJson.Parse(new byte[StrictJson.DefaultMaxBytes + 1])).Problem);
    }

    [Fact]
    public void ByteOrderMark_IsSkipped() => Assert.Equal(1, StrictJson.Parse([.. Encoding.UTF8.Preamble, (byte)'1']).GetInt32());
}
