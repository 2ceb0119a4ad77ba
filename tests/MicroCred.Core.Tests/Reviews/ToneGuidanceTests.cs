using MicroCred.Core.Reviews.Comments;

namespace MicroCred.Core.Tests.Reviews;

public sealed class ToneGuidanceTests
{
    [Theory]
    [InlineData("In 2.1 the second student explains the rule to another.", "", true, "")]
    [InlineData("In 2.1 one student explains; the others repeat.", "Add a second exchange in which a student disagrees.", false, "")]
    [InlineData("", "", true, "")]
    [InlineData("You are not listening in 2.1.", "", true, "rather than the person")]
    [InlineData("2.1 is a sloppy transcript.", "", true, "calmer word")]
    [InlineData("Very convincing.", "", true, "Name the place in the evidence: 2.1")]
    [InlineData("In 2.1 it is told.", "More of the same.", false, "one thing to do")]
    public void Hints_AreAboutWorkPlaceAndNextStep(string seen, string nextStep, bool isMet, string says)
    {
        var hints = ToneGuidance.Hints(seen, nextStep, isMet, ["2.1"]);

        if (says.Length == 0) Assert.Empty(hints);
        else Assert.Contains(says, Assert.Single(hints), StringComparison.Ordinal);
    }
}
