using MicroCred.Core.Common;
using MicroCred.Core.Home;
using MicroCred.Core.Reviews.Sanctions;

namespace MicroCred.Web.Features.Home;

/// <summary>What waits for the person, with notices that are open or in force.</summary>
public sealed record HomeViewModel(Actor Actor, Waiting Waiting, IReadOnlyList<SanctionItem> Notices)
{
    /// <summary>What one is greeted by: the first word of the name as the person writes it.</summary>
    public string FirstName => Actor.DisplayName.Split(' ', 2)[0];

    public bool IsNothing => Waiting is { ToWrite.Count: 0, Decided.Count: 0, WithAssessors.Count: 0, Reviews.Count: 0, Claimable: 0, ToSettle: 0, PastDue: 0, ToCheck: 0, Expiring.Count: 0, OpenInvitations: 0 };

    /// <summary>The one sentence above it all.</summary>
    public string Lead => (Waiting.ToWrite.Count + Waiting.Reviews.Count + Waiting.ToSettle) switch
    {
        0 when IsNothing => "Nothing waits for you.",
        0 => "Nothing needs you right now.",
        1 => "One thing needs you.",
        var count => $"{count} things need you.",
    };
}
