//! What nobody outside reads, on whichever page: who of the staff did what.

use privet_ground::caller::Role;
use privet_web::routes::Area;

use crate::office::{in_an_office, settle, write};

#[tokio::test]
async fn no_public_answer_names_a_member_of_staff() {
    in_an_office(async |town| {
        let mut staff = town.staff(&[Role::Caseworker, Role::DataProtectionOfficer]).await;
        write(town, "website-help", "gwen.ellis@example.org", "The page stays white.").await;
        assert_eq!(staff.get("/console/contact").await.status, 200);
        settle(town).await;
        let slices = privet_app::slices::all();
        let routes = slices.iter().flat_map(|slice| (slice.routes)().list().to_vec());
        let routes = routes.chain(privet_web::routes().list().to_vec());
        let plain = routes
            .filter(|route| route.area != Area::Console && route.method == "GET" && !route.path.contains('{'))
            .map(|route| route.path.to_owned());
        let with_parameters = [
            "/.well-known/privet/tile/0/000.p/1",
            "/.well-known/privet/tile/entries/000.p/1",
            "/privacy/versions/1",
            "/proof/security.logged",
            "/proof/proof.each-sentence",
            "/contact/website-help",
        ];
        let mut visitor = town.visitor();
        let mut asked = 0;
        for path in plain.chain(with_parameters.map(str::to_owned)) {
            let answer = visitor.get(&path).await;
            // As the log names them: `staff:` and their id. In sentences a blank follows the colon.
            let mut named = answer.body.split("staff:").skip(1);
            assert!(
                !named.any(|rest| rest.starts_with(|sign: char| sign.is_ascii_hexdigit())),
                "{path}: {}",
                answer.body
            );
            asked += 1;
        }
        assert!(asked > 25, "{asked} pages");
    })
    .await;
}
