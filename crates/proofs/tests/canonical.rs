//! Canonical JSON holds for values nobody thought of.

use proofs::canonical::{NotCanonical, is_canonical, parse, to_bytes};
use proptest::prelude::*;
use serde_json::{Map, Value};

fn values() -> impl Strategy<Value = Value> {
    let limit = 1_i64 << 53;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-limit..=limit).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[\u{0}-\u{1f}\"\\\\/字😀]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back_and_written_the_same(value in values()) {
        let bytes = to_bytes(&value).unwrap();
        prop_assert_eq!(&parse(&bytes).unwrap(), &value);
        prop_assert_eq!(to_bytes(&parse(&bytes).unwrap()).unwrap(), bytes);
    }

    #[test]
    fn keys_stand_in_the_order_of_their_utf_16_units(keys in prop::collection::btree_set(any::<String>(), 0..8)) {
        let object: Map<String, Value> = keys.iter().map(|key| (key.clone(), Value::Null)).collect();
        let mut ordered: Vec<&String> = keys.iter().collect();
        ordered.sort_by_key(|key| key.encode_utf16().collect::<Vec<u16>>());
        let members: Vec<String> =
            ordered.iter().map(|key| format!("{}:null", serde_json::to_string(key).unwrap())).collect();
        let expected = format!("{{{}}}", members.join(","));
        prop_assert_eq!(String::from_utf8(to_bytes(&Value::Object(object)).unwrap()).unwrap(), expected);
    }

    #[test]
    fn the_spelling_of_another_writer_is_canonical_only_if_it_is_ours(value in values()) {
        let pretty = serde_json::to_vec_pretty(&value).unwrap();
        prop_assert_eq!(is_canonical(&pretty), pretty == to_bytes(&value).unwrap());
    }

    #[test]
    fn any_bytes_are_judged_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(value) = parse(&bytes) {
            prop_assert_eq!(to_bytes(&value).unwrap(), bytes);
        }
    }

    #[test]
    fn fractions_are_refused_wherever_they_stand(value in values(), fraction in any::<f64>()) {
        prop_assume!(fraction.is_finite());
        let refused = matches!(
            to_bytes(&serde_json::json!({"a": value, "z": [fraction]})),
            Err(NotCanonical::Fraction { .. })
        );
        prop_assert!(refused);
    }
}
