using MicroCred.Core.Accounts;
using MicroCred.Core.Data;
using MicroCred.Web.Areas.Identity;
