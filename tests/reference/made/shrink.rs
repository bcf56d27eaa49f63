//! Makes a difference small: leaves out whatever does not matter to it.

use serde_json::Value;

/// The smallest pair that still shows what was found, by leaving out keys and list items one at a time.
#[must_use]
pub fn shrink(policy: &Value, case: &Value, shows: &dyn Fn(&Value, &Value) -> bool) -> (Value, Value) {
    let (mut policy, mut case) = (policy.clone(), case.clone());
    loop {
        let smaller_case = smaller(&case, &|case| shows(&policy, case));
        let smaller_policy = smaller(&policy, &|policy| shows(policy, smaller_case.as_ref().unwrap_or(&case)));
        if smaller_case.is_none() && smaller_policy.is_none() {
            return (policy, case);
        }
        case = smaller_case.unwrap_or(case);
        policy = smaller_policy.unwrap_or(policy);
    }
}

/// A value with every part left out that can be; `None` if none can.
fn smaller(value: &Value, shows: &dyn Fn(&Value) -> bool) -> Option<Value> {
    let mut best = value.clone();
    let mut found = false;
    let mut at = 0;
    // Paths are counted anew after each part that went: a place stands for the next part then.
    while let Some(without) = without(&best, at) {
        if shows(&without) {
            best = without;
            found = true;
        } else {
            at += 1;
        }
    }
    found.then_some(best)
}

/// The value without its n-th part, counted from the outside in.
fn without(value: &Value, at: usize) -> Option<Value> {
    let mut value = value.clone();
    let mut left = at;
    remove(&mut value, &mut left).then_some(value)
}

fn remove(value: &mut Value, left: &mut usize) -> bool {
    let len = match value {
        Value::Array(items) => items.len(),
        Value::Object(entries) => entries.len(),
        _ => return false,
    };
    if *left < len {
        match value {
            Value::Array(items) => drop(items.remove(*left)),
            Value::Object(entries) => {
                let key = entries.keys().nth(*left).cloned();
                key.and_then(|key| entries.shift_remove(&key));
            }
            _ => {}
        }
        return true;
    }
    *left -= len;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| remove(item, left)),
        Value::Object(entries) => entries.values_mut().any(|item| remove(item, left)),
        _ => false,
    }
}
