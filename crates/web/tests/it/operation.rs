//! For those who run the program.

use privet_testing::on_every_engine;

#[tokio::test]
async fn a_node_says_whether_it_is_alive_and_ready() {
    on_every_engine(Vec::new, async |town| {
        assert_eq!(town.visitor().get("/healthz").await.body, "ok\n");
        let ready = town.visitor().get("/readyz").await;
        assert_eq!((ready.status.as_u16(), ready.json()["notice_in_force"].as_bool()), (200, Some(false)));
        town.put_example_in_force();
        town.staff(&[]).await;
        town.clock.advance(std::time::Duration::from_secs(61));
        let stuck = town.visitor().get("/readyz").await;
        assert_eq!((stuck.status.as_u16(), stuck.json()["log_numbered"].as_bool()), (503, Some(false)));
        town.sequence().await;
        assert_eq!(town.visitor().get("/readyz").await.status, 200);
        town.house.db.close().await;
        let gone = town.visitor().get("/readyz").await;
        assert_eq!((gone.status.as_u16(), gone.json()["database"].as_bool()), (503, Some(false)));
    })
    .await;
}

#[tokio::test]
async fn whoever_finds_a_hole_is_told_where_to_report_it() {
    on_every_engine(Vec::new, async |town| {
        assert_eq!(
            town.visitor().get("/.well-known/security.txt").await.status,
            404,
            "nobody is published yet"
        );
        town.put_example_in_force();
        let answer = town.visitor().get("/.well-known/security.txt").await;
        assert!(answer.body.starts_with("Contact: mailto:data.protection@"), "{}", answer.body);
        assert!(answer.body.contains("\nExpires: 2027-05-22T00:00:00Z\n"), "{}", answer.body);
    })
    .await;
}
