using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Data.DemoData;

/// <summary>What assessors write. Whoever holds the first seat has comments made for the title; the others have a manner of their own.</summary>
internal static class DemoVoices
{
    private static readonly string[] Met =
    [
        "Met. {1} shows this without my having to look for it.",
        "Clear. The work in {0} carries this by itself, and what you write about it agrees.",
        "Yes. I found it in {0} more than once, and with different students.",
        "This is at the level. A colleague could learn it from what you sent.",
        "Met, and with particular care for the students who find it hardest.",
        "{1} leaves no doubt. I had written down two questions, and both were answered further on.",
        "I read the description of the level beside {0}, sentence by sentence. Every one of them is there.",
    ];

    private static readonly string[] NotYet =
    [
        "I looked for this in {0} and found the beginning of it. The level asks for more than one instance; please add another.",
        "What you write makes me believe that it happens, but {0} does not show it yet. Show it once and say where.",
        "Close. Read the description of the level once more beside {0}: its second half is what I miss.",
        "One instance in {0} is clear; the others are told rather than shown.",
    ];

    private static readonly string[] OverallMet =
    [
        "Thank you for evidence that can be read without you in the room. I have no questions left.",
        "Complete, careful, and candid about what did not work. The candid sentences helped me most.",
        "A pleasure to read. I would like the next person who tries this to see your second part.",
    ];

    private static readonly string[] OverallNotYet =
    [
        "Much of this is in place. Please do not start over: change what the criteria below the level ask for, and send it again.",
        "You are nearer than it may feel. One or two additions would let the evidence show what you describe.",
    ];

    public static string Comment(DemoTitle title, Criterion criterion, int seat, bool isMet)
    {
        if (seat == 1 && title.Evidence.Comments.TryGetValue(criterion.Key, out var comment)) return isMet ? comment.Met : comment.NotYet;
        var place = criterion.EvidenceKeys switch
        {
            [var only] => $"hat you sent for {only}",
            [var one, .., var last] => $"hat you sent for {one} and {last}",
            _ => "hat you sent",
        };
        return string.Format(null, Pick(isMet ? Met : NotYet, title, criterion.Position + seat), "w" + place, "W" + place);
    }

    /// <summary>What would meet the criterion, in the words of its level.</summary>
    public static string NextStep(DemoTitle title, Criterion criterion)
    {
        var level = title.Version.Levels[criterion.RequiredLevel];
        var asks = criterion.LevelDescriptions[criterion.RequiredLevel];
        var place = criterion.EvidenceKeys is [.., var last] ? $"Add to {last}" : "Add";
        return $"{place} what shows this, and say where it is: {asks} That is \"{level}\".";
    }

    public static string Overall(DemoTitle title, int seat, bool isMet)
    {
        if (seat == 1) return isMet ? title.Evidence.Overall.Met : title.Evidence.Overall.NotYet;
        return Pick(isMet ? OverallMet : OverallNotYet, title, seat);
    }

    private static string Pick(string[] texts, DemoTitle title, int turn) => texts[(title.Version.Title.Length + turn) % texts.Length];
}
