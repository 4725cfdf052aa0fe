"""Did it hold that day? What is answered comes from the spells of statements; here they are looked up in the lives of the parties."""
