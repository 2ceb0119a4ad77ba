using System.Text.Json;
using MicroCred.Core.Reviews.Policies;

namespace MicroCred.Core.Tests.Reviews.Policies;

public sealed class AssessmentSettingsTests
{
    [Fact]
    public void Defaults_CanBeUsed() => Assert.Empty(AssessmentSettings.Default.WhyNotUse());

    [Fact]
    public void SettingsSavedBeforeASettingExisted_HaveItsDefault()
    {
        var stored = JsonSerializer.Deserialize<AssessmentSettings>("""{"assessors":1,"assignment":"ByHand"}""", JsonSerializerOptions.Web)!;
        Assert.Equal(AssessmentSettings.Default with { Assessors = 1, Assignment = AssignmentMode.ByHand }, stored);
    }

    [Fact]
    public void WhatIsOutOfRange_IsNamedAllAtOnce()
    {
        var settings = AssessmentSettings.Default with { Assessors = 3, RandomSharePercent = -1, FlagKappa = double.NaN, PublicMinimum = 1 };
        Assert.Equal(["Settings.Assessors", "Settings.RandomSharePercent", "Settings.FlagKappa", "Settings.PublicMinimum"], settings.WhyNotUse().Select(r => r.Field));
    }
}
