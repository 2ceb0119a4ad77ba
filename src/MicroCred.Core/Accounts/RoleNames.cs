namespace MicroCred.Core.Accounts;

/// <summary>The roles as people read them.</summary>
public static class RoleNames
{
    /// <summary>"District administrator".</summary>
    public static string Name(this Role role) => role switch
    {
        Role.LeadAssessor => "Lead assessor",
        Role.IssuerAdministrator => "Issuer administrator",
        Role.SchoolLeader => "School leader",
        Role.DistrictAdministrator => "District administrator",
        Role.SystemAdministrator => "System administrator",
        _ => role.ToString(),
    };

    /// <summary>What the role lets its holder do, in one line.</summary>
    public static string Purpose(this Role role) => role switch
    {
        Role.Earner => "Works here; submits evidence and earns micro-credentials",
        Role.Assessor => "Reviews evidence of this issuer's micro-credentials",
        Role.LeadAssessor => "Reviews, assigns reviews, and settles what cannot be scored",
        Role.Author => "Writes this issuer's micro-credentials",
        Role.IssuerAdministrator => "Administers the issuer, its people, and its credentials",
        Role.SchoolLeader => "Sees the staff portfolios of the school",
        Role.DistrictAdministrator => "Administers the district, its schools, and their people, and sees staff portfolios",
        _ => "Administers the whole portal",
    };
}
