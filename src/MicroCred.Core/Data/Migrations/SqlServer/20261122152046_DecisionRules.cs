using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class DecisionRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Decision",
                table: "MicroCredentialVersions",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                defaultValue: "{\"kind\":\"AllRequired\",\"others\":0,\"cut\":0,\"points\":null}");

            migrationBuilder.AddColumn<int>(
                name: "Level",
                table: "CriterionResults",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Level",
                table: "CarriedCriteria",
                type: "int",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Decision",
                table: "MicroCredentialVersions");

            migrationBuilder.DropColumn(
                name: "Level",
                table: "CriterionResults");

            migrationBuilder.DropColumn(
                name: "Level",
                table: "CarriedCriteria");
        }
    }
}
