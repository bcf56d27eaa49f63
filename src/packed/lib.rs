//! `#[derive(Packed)]`: a part of the policy model, field by field, as the bytes of a pack and back.
//!
//! Every type of the model carries it, so a type that is added without it, or a field of such a type, stops compiling.
//! Two notes on a field say what the type alone cannot:
//!
//! - `#[packed(at = layers)]`: the number is a place in that list of the policy. A place past its end makes the pack
//!   unreadable. Every field with a `usize` in its type must say so.
//! - `#[packed(aside)]`: the field does not travel in the pack; read back it is empty.
//!
//! The traits of the registry's libraries return a `Result` for every value, and each of them may drop what was read so
//! far; this one reads on with zeros and tells once at the end (docs/adr/0011). It is for the engine only.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};
use syn::{Data, DeriveInput, Error, Field, Fields, Result, parse_macro_input};

/// Writes and reads the type field by field.
#[proc_macro_derive(Packed, attributes(packed))]
pub fn packed(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}

fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let name = &input.ident;
    let (write, read) = match &input.data {
        Data::Struct(data) => {
            let parts = parts(&data.fields)?;
            let (pattern, write, read) = (parts.pattern(), parts.write(), parts.read());
            (quote! { let Self #pattern = self; #write }, quote! { Self #read })
        }
        Data::Enum(data) => {
            let mut write = TokenStream::new();
            let mut read = TokenStream::new();
            for (tag, variant) in data.variants.iter().enumerate() {
                let tag = u8::try_from(tag).map_err(|_| Error::new_spanned(variant, "a pack tells 256 variants apart"))?;
                let ident = &variant.ident;
                let parts = parts(&variant.fields)?;
                let (pattern, fields, value) = (parts.pattern(), parts.write(), parts.read());
                write.extend(quote! { Self::#ident #pattern => { to.byte(#tag); #fields } });
                // The first variant also stands for a tag that there is not, so that reading can go on.
                read.extend(if tag == 0 {
                    quote! {}
                } else {
                    quote! { #tag => Self::#ident #value, }
                });
            }
            let Some(first) = data.variants.first() else { return Err(Error::new_spanned(name, "an empty enum has no value")) };
            let (ident, value) = (&first.ident, parts(&first.fields)?.read());
            let first = quote! { tag => { if tag != 0 { from.fail(); } Self::#ident #value } };
            (quote! { match self { #write } }, quote! { match from.byte() { #read #first } })
        }
        Data::Union(_) => return Err(Error::new_spanned(name, "a union cannot be packed")),
    };
    Ok(quote! {
        impl crate::packed::Packed for #name {
            fn write(&self, to: &mut crate::packed::Writer) { #write }
            fn read(from: &mut crate::packed::Reader<'_>) -> Self { #read }
        }
    })
}

/// The fields of a struct or a variant.
struct Parts {
    named: bool,
    fields: Vec<Part>,
}

struct Part {
    /// The name, or the place in a tuple.
    member: TokenStream,
    variable: Ident,
    aside: bool,
    list: Option<Ident>,
}

fn parts(fields: &Fields) -> Result<Parts> {
    let named = !matches!(fields, Fields::Unnamed(_));
    let fields = fields.iter().enumerate().map(|(at, field)| part(at, field)).collect::<Result<_>>()?;
    Ok(Parts { named, fields })
}

fn part(at: usize, field: &Field) -> Result<Part> {
    let (mut aside, mut list) = (false, None);
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("packed")) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("aside") {
                aside = true;
                return Ok(());
            }
            if meta.path.is_ident("at") {
                list = Some(meta.value()?.parse()?);
                return Ok(());
            }
            Err(meta.error("`aside` or `at = <a list of the policy>`"))
        })?;
    }
    if list.is_none() && !aside && names_usize(field.ty.to_token_stream()) {
        return Err(Error::new_spanned(field, "say in which list of the policy this is a place: `#[packed(at = layers)]`"));
    }
    // Not the name of the field: it may be the name of the reader or the writer.
    let variable = format_ident!("part_{at}");
    let index = proc_macro2::Literal::usize_unsuffixed(at);
    let member = field.ident.as_ref().map_or_else(|| quote! { #index }, |ident| quote! { #ident });
    Ok(Part { member, variable, aside, list })
}

fn names_usize(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "usize",
        TokenTree::Group(group) => names_usize(group.stream()),
        _ => false,
    })
}

impl Parts {
    /// Takes a value apart; a field that is not named here does not compile.
    fn pattern(&self) -> TokenStream {
        let fields = self.fields.iter().map(|Part { member, variable, aside, .. }| match aside {
            true => quote! { #member: _ },
            false => quote! { #member: #variable },
        });
        if self.fields.is_empty() && self.named {
            quote! {}
        } else {
            quote! { { #(#fields),* } }
        }
    }

    fn write(&self) -> TokenStream {
        let fields = self.fields.iter().filter(|part| !part.aside).map(|part| &part.variable);
        quote! { #( crate::packed::Packed::write(#fields, to); )* }
    }

    fn read(&self) -> TokenStream {
        let fields = self.fields.iter().map(|Part { member, aside, list, .. }| match (aside, list) {
            (true, _) => quote! { #member: ::core::default::Default::default() },
            (false, Some(list)) => quote! { #member: from.places(crate::packed::List::#list) },
            (false, None) => quote! { #member: crate::packed::Packed::read(from) },
        });
        if self.fields.is_empty() && self.named {
            quote! {}
        } else {
            quote! { { #(#fields),* } }
        }
    }
}
