//! One layout: keys in order, aligned, comments kept, and never another meaning.

use settle_policy::layout::{Refused, layout};

use crate::program::{Folder, settle};
use crate::support::{files, packs, root};

const UNTIDY: &str = r#"# 开头的话

format=1
[policy]  # 这份文件讲什么
valid = {from=2026-01-01,through = 2026-12-31}
title.en = "Demo"
# 标题
title.zh="示例"
id =  "demo"   # 文件名


# --- 医院 ---

[[level]]
title.zh = "乡镇卫生院"

id="township"
[[source]]
id = "doc"
quote.article_twelve = "一"
quote.a = "[不是标题] # 不是注释"
title = { zh = "文件" }
[[test]]
expect = [ { basic="1.00" },
  # 第二次住院
  { basic = "2.00",because = [ "basic" ] } ]  # 手算
id = "two stays"
stays = [
    { gross = "1" },   # 第一次
    { gross = "2" }
]
# 最后的话
"#;

const TIDY: &str = r#"# 开头的话
format = 1

[policy]  # 这份文件讲什么
id       = "demo" # 文件名
# 标题
title.zh = "示例"
title.en = "Demo"
valid    = { from = 2026-01-01, through = 2026-12-31 }

# --- 医院 ---

[[level]]
id       = "township"
title.zh = "乡镇卫生院"

[[source]]
id    = "doc"
title = { zh = "文件" }
quote.article_twelve = "一"
quote.a = "[不是标题] # 不是注释"

[[test]]
id     = "two stays"
stays  = [
  { gross = "1" }, # 第一次
  { gross = "2" },
]
expect = [
  { basic = "1.00" },
  # 第二次住院
  { basic = "2.00", because = ["basic"] },
] # 手算

# 最后的话
"#;

#[track_caller]
fn laid_out(text: &str) -> String {
    layout(text).unwrap_or_else(|refused| panic!("{refused:?}:\n{text}"))
}

#[test]
fn keys_stand_in_order_and_comments_stay_with_them() {
    assert_eq!(laid_out(UNTIDY), TIDY);
    assert_eq!(laid_out(TIDY), TIDY);
    assert_eq!(laid_out(&UNTIDY.replace('\n', "\r\n")), TIDY);
}

#[test]
fn what_the_reference_does_not_know_stays_behind_what_it_knows() {
    let text = "[policy]\nzeta = 1\nalpha = [\n]\nyear = \"calendar\"\n[other]\nb = { }\na = 2\n";
    let tidy = "[policy]\nyear  = \"calendar\"\nzeta  = 1\nalpha = []\n\n[other]\nb = {}\na = 2\n";
    assert_eq!(laid_out(text), tidy);
}

#[test]
fn values_over_several_lines_keep_their_words() {
    let text = "[policy]\nid = \"\"\"\na = 1\n[b]\n# c\n\"\"\"\nyear = '''x\n'''\n";
    assert_eq!(laid_out(text), "[policy]\nid   = \"\"\"\na = 1\n[b]\n# c\n\"\"\"\nyear = '''x\n'''\n");
    let nested = "[[layer]]\nways = [\n{ id = \"a\", steps = [\n{ do = \"cap\" },\n], cite = [\"d#e\"] },\n]\n";
    let tidy = "[[layer]]\nways = [\n  { id = \"a\", steps = [\n    { do = \"cap\" },\n  ], cite = [\"d#e\"] },\n]\n";
    assert_eq!(laid_out(nested), tidy);
}

#[test]
fn every_file_of_the_project_can_be_laid_out_and_then_stays_so() {
    let samples = files(&root().join("tests/suite"), "toml");
    let mut read = 0;
    for path in packs().into_iter().chain([root().join("policies/rules.toml")]).chain(samples) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        match layout(&text) {
            Ok(once) => {
                assert_eq!(laid_out(&once), once, "{}", path.display());
                read += 1;
            }
            Err(Refused::Syntax(_)) => assert!(path.to_string_lossy().contains("bad"), "{}", path.display()),
            Err(Refused::Changed) => panic!("{}", path.display()),
        }
    }
    assert!(read > 50, "{read}");
}

#[test]
fn the_command_checks_and_writes() {
    let folder = Folder::new("fmt");
    let file = folder.write("demo.toml", UNTIDY);
    let check = settle(&["fmt", &file, "--check", "--lang", "en"]);
    assert_eq!(check.code, 1);
    assert_eq!(check.stderr, format!("`{file}` is not laid out; run settle fmt\nlooked at 1 file, 1 not laid out\n"));
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), UNTIDY);
    let write = settle(&["fmt", &file, "--lang", "en"]);
    assert_eq!((write.code, write.stderr.as_str()), (0, "looked at 1 file, laid out 1\n"));
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), TIDY);
    assert_eq!(settle(&["fmt", &file, "--check"]).code, 0);
    let broken = folder.write("broken.toml", "format = \n");
    let run = settle(&["fmt", &broken, "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("E1 the file cannot be read here"), "{}", run.stderr);
    assert_eq!(std::fs::read_to_string(&broken).expect("the file"), "format = \n");
}
