using MicroCred.Web.Plumbing;

namespace MicroCred.Web.Features.Problems;

/// <summary>The words of a problem page: what happened, what it means for what was typed, what to do.</summary>
internal sealed record ProblemText(string Title, string Lead, IReadOnlyList<string> Steps, string TraceId)
{
    public static ProblemText For(int status, string traceId, RequestProblem? problem)
    {
        var said = problem?.Reasons.Select(r => r.Message).ToList() ?? [];
        return status switch
        {
            400 => new("This could not be read", said.FirstOrDefault() ?? "What was sent is not complete or not in the form that the page expects. Nothing was saved.",
                ["Go back, load the page again, and send it once more."], traceId),
            401 => new("Please sign in", "This page is for people who are signed in.", ["Sign in and open the address again."], traceId),
            403 => new("This page is not open to you", "Your memberships do not include what this page is for.",
                ["If your role should include it, ask your administrator. A change counts from your next click.", "If you have another account, sign in with that one."], traceId),
            405 => new("This address is not used that way", "The page exists, but it cannot be opened or sent like this.",
                ["Go back and use the buttons of the page."], traceId),
            413 => new("This is too large", "What was sent is larger than the portal takes at once. Nothing was saved.",
                ["Make the file smaller, or split it, and choose it again.", "A long video can be linked instead of uploaded."], traceId),
            429 => new("Please wait a little", said.FirstOrDefault() ?? InOneSentence(429),
                ["Nothing was saved. When the time is over, go back and send it again."], traceId),
            _ => new("This is not possible", InOneSentence(status), ["Go back and try it another way."], traceId),
        };
    }

    public static string InOneSentence(int status) => status switch
    {
        400 => "What was sent could not be read. Nothing was saved.",
        401 => "You are signed out. Sign in to go on.",
        403 => "Your memberships do not include this.",
        404 => "This is not here, or it belongs to someone else.",
        405 => "This address is not used that way.",
        409 => "This can't be done right now. Nothing was changed.",
        413 => "This is larger than the portal takes at once. Nothing was saved.",
        429 => "That was a lot in a short time. Wait a little and try again.",
        >= 500 => "Something went wrong on our side.",
        _ => "The portal cannot answer this.",
    };
}
