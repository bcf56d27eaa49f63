//! The command line; see the library.

fn main() -> std::process::ExitCode {
    settle_cli::main()
}
