using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>Take a copy of one's data, or delete the account.</summary>
public sealed class PersonalDataModel : PageModel;
