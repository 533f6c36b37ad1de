fn main(){
    let p=std::env::args().nth(1).unwrap(); let text=std::fs::read_to_string(&p).unwrap();
    for _ in 0..5 { let t=std::time::Instant::now(); let c=nq_compile::compile(nq_compile::Input::text("a.txt",&text)).unwrap(); let e=t.elapsed(); 
    let t=std::time::Instant::now(); let j=nq_compile::emit::json_compact(&c.document); let e2=t.elapsed();
    println!("{:.1} MB/s  json {:.1} MB/s ({} MB)", text.len() as f64/e.as_secs_f64()/1e6, text.len() as f64/(e+e2).as_secs_f64()/1e6, j.len()/1000000);} }
