namespace MicroCred.Core.Accounts;

/// <summary>What a person may do in an organization and below it; docs/permissions.md says what each role may do.</summary>
public enum Role
{
    Earner,
    Assessor,
    LeadAssessor,
    Author,
    IssuerAdministrator,
    SchoolLeader,
    DistrictAdministrator,
    SystemAdministrator,
}
